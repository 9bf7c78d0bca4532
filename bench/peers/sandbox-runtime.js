// Runs `true` in sandbox-runtime, as a library, once for every line it is given; answers with the exit code.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SandboxManager } from '@anthropic-ai/sandbox-runtime';

const directory = process.argv[2];
await SandboxManager.initialize({
    network: { allowedDomains: [], deniedDomains: [] },
    filesystem: { denyRead: [], allowWrite: [directory], denyWrite: [] },
});
process.chdir(directory);
console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
    const wrapped = await SandboxManager.wrapWithSandbox('true');
    const child = spawn(wrapped, { shell: true, stdio: 'ignore' });
    const code = await new Promise((done) => child.on('exit', done));
    SandboxManager.cleanupAfterCommand?.();
    console.log(code);
}
await SandboxManager.reset();
process.exit(0);
