// Calls every tool as an agent would, with the official client, which holds each structured result
// against the schema of its tool. Arguments: the address, the key, a directory that may be written.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, key, directory] = process.argv.slice(2);
const client = new Client({ name: 'every-tool', version: '1' });
await client.connect(
    new StreamableHTTPClientTransport(new URL(url), {
        requestInit: { headers: { Authorization: `Bearer ${key}` } },
    }),
);
const { tools } = await client.listTools();
const called = new Set();

async function call(name, args, options) {
    const result = await client.callTool({ name, arguments: args }, undefined, options);
    called.add(name);
    if (result.isError) {
        throw new Error(`${name}: ${JSON.stringify(result)}`);
    }
    return result.structuredContent;
}

const file = `${directory}/note.txt`;
await call('file_write', { path: file, content: 'one\ntwo\n' });
await call('file_write', { path: file, edits: [{ before: 'two', after: 'three' }] });
const read = await call('file_read', { path: file, lines: '2' });
await call('file_list', { path: directory });
const found = await call('file_search', { path: directory, text: 'three' });
await call('shell_explain', { command: 'cat note.txt', cwd: directory });
const ran = await call('shell_run', { command: 'cat note.txt', cwd: directory });
const status = await call('shell_status', { id: ran.id, after: '0' });
const steps = [];
const slow = call(
    'shell_run',
    { command: 'sleep 60', cwd: directory, timeout: 100 },
    { onprogress: (step) => steps.push(step) },
);
while (steps.length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 20));
}
await client.callTool({ name: 'shell_status', arguments: { id: 'none' } });
const running = await fetch(new URL('/api/v1/commands?state=running', url), {
    headers: { Authorization: `Bearer ${key}` },
}).then((answer) => answer.json());
await call('shell_stop', { id: running.items[0].id });
const stopped = await slow;
const post = await call('feed_post', { content: 'hello all', kind: 'question' });
await call('feed_react', { id: post.id, reaction: 'ack' });
const feed = await call('feed_read', { author: post.author.name });
const agents = await call('agents_list', {});
const self = agents.items.find((agent) => agent.you);
const other = agents.items.find((agent) => !agent.you);
await call('message_send', { to: other.name, content: 'to another' });
const inbox = await call('inbox_read', {});
await call('inbox_ack', { upTo: inbox.items[0].cursor });
await client.close();

console.log(
    JSON.stringify({
        missed: tools.map((tool) => tool.name).filter((name) => !called.has(name)),
        unknown: [...called].filter((name) => !tools.some((tool) => tool.name === name)),
        read: read.file.content,
        found: found.search.items.length,
        output: ran.stdout,
        part: status.output.text,
        stopped: stopped.state,
        posts: feed.items.length,
        self: self.name,
        unread: inbox.unread,
    }),
);
