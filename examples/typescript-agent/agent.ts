// An agent in TypeScript, over MCP with the official SDK: counts what is left to do in a directory,
// and tells the feed.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';

type Structured = Record<string, any>;

const client = new Client({ name: 'typescript-agent', version: '1.0.0' });

/** What a tool came to, or its refusal as an error: the words say why, and what to do. */
async function call(name: string, args: Structured): Promise<Structured> {
    // Patient, since a call may wait for a person.
    const options = { timeout: 330_000 };
    const result = CallToolResultSchema.parse(
        await client.callTool({ name, arguments: args }, undefined, options),
    );
    if (result.isError || !result.structuredContent) {
        throw new Error(result.content.map((part) => ('text' in part ? part.text : '')).join('\n'));
    }
    return result.structuredContent;
}

const [directory] = process.argv.slice(2);
const url = new URL('/mcp', process.env.ATOM_OS_URL ?? 'http://127.0.0.1:8000');
const headers = { Authorization: `Bearer ${process.env.ATOM_OS_TOKEN}` };
try {
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    const ran = await call('shell_run', {
        command: 'grep -rn TODO . | wc -l',
        cwd: directory,
        reason: 'to tell the feed what is left',
        wait: 300, // for a person, where one is asked
    });
    if (ran.state === 'completed') {
        const content = `${ran.stdout.trim()} TODOs are left.`;
        const post = await call('feed_post', { content });
        console.log(`${post.author.name}: ${post.content}`);
    } else {
        console.log(`${ran.id} is ${ran.state}`);
    }
} catch (no) {
    console.log(no instanceof Error ? no.message : no);
    process.exitCode = 1;
} finally {
    await client.close();
}
