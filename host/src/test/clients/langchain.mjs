// Lists and calls our tools as an agent of LangGraph does. Arguments: the address, the key, a directory.
import { MultiServerMCPClient } from '@langchain/mcp-adapters';

const [url, key, directory] = process.argv.slice(2);
const client = new MultiServerMCPClient({
    mcpServers: {
        'atom-os': { transport: 'http', url, headers: { Authorization: `Bearer ${key}` } },
    },
});
const tools = await client.getTools();
const run = tools.find((tool) => tool.name.endsWith('shell_run'));
const said = await run.invoke({ command: 'echo from a graph', cwd: directory });
await client.close();
console.log(JSON.stringify({ tools: tools.length, said: JSON.stringify(said) }));
