// An agent elsewhere, by the official server, which no one here wrote. It prints its address and serves until its
// input ends. What it does with a message is what the message's first word says; POST /go/WAY lets it go on with what
// it works on or holds back.
import express from 'express';
import { AgentEvent, DefaultRequestHandler, InMemoryTaskStore } from '@a2a-js/sdk/server';
import { agentCardHandler, jsonRpcHandler, restHandler, UserBuilder } from '@a2a-js/sdk/server/express';
import { Role, TaskState } from '@a2a-js/sdk';

const asked = [];
const letGo = {};

const part = (text) => ({ content: { $case: 'text', value: text }, metadata: undefined, filename: '', mediaType: '' });

const message = (context, text) => ({
    messageId: crypto.randomUUID(), contextId: context.contextId, taskId: context.task ? context.taskId : '',
    role: Role.ROLE_AGENT, parts: [part(text)], metadata: undefined, extensions: [], referenceTaskIds: [],
});

const status = (context, state, text) => ({
    state, timestamp: new Date().toISOString(), message: text === undefined ? undefined : message(context, text),
});

class Agent {
    constructor(way) {
        this.go = new Promise((resolve) => (letGo[way] = resolve));
    }

    async execute(context, bus) {
        const text = context.userMessage.parts.map((each) => each.content.value).join('');
        const word = text.split(' ')[0];
        if (word === 'hold') {
            await this.go;
        }
        if (!context.task && (word === 'say' || word === 'hold')) {
            bus.publish(AgentEvent.message(message(context, `You said: ${text.slice(word.length + 1)}`)));
            bus.finished();
            return;
        }
        const task = { id: context.taskId, contextId: context.contextId };
        const tell = (state, words) =>
            bus.publish(AgentEvent.statusUpdate({
                taskId: task.id, contextId: task.contextId, metadata: undefined, status: status(context, state, words),
            }));
        const make = (words) =>
            bus.publish(AgentEvent.artifactUpdate({
                taskId: task.id, contextId: task.contextId, append: false, lastChunk: true, metadata: undefined,
                artifact: {
                    artifactId: 'report', name: 'report', description: '', parts: [part(words)], metadata: undefined,
                    extensions: [],
                },
            }));
        bus.publish(AgentEvent.task(context.task ?? {
            ...task, status: status(context, TaskState.TASK_STATE_SUBMITTED), artifacts: [],
            history: [context.userMessage], metadata: undefined,
        }));
        if (context.task) {
            make(`${text} it is.`);
            tell(TaskState.TASK_STATE_COMPLETED, 'Thank you.');
        } else if (word === 'ask') {
            tell(TaskState.TASK_STATE_INPUT_REQUIRED, 'Which color?');
        } else if (word === 'fail') {
            tell(TaskState.TASK_STATE_FAILED, 'The disk is full.');
        } else if (word === 'reject') {
            tell(TaskState.TASK_STATE_REJECTED, 'Not mine.');
        } else {
            tell(TaskState.TASK_STATE_WORKING);
            await this.go;
            make(`Done: ${text}`);
            tell(TaskState.TASK_STATE_COMPLETED);
        }
        bus.finished();
    }

    async cancelTask() {}
}

const card = (url, protocolBinding, protocolVersion) => ({
    name: `Foreign ${protocolBinding} ${protocolVersion}`, description: 'Does what the first word says.', version: '7',
    supportedInterfaces: [{ url, protocolBinding, protocolVersion, tenant: '' }], provider: undefined,
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: false, extensions: [] },
    securitySchemes: {}, securityRequirements: [], defaultInputModes: ['text/plain'], defaultOutputModes: ['text/plain'],
    skills: [{
        id: 'obey', name: 'Obey', description: 'One word.', tags: ['test'], examples: [], inputModes: [], outputModes: [],
        securityRequirements: [],
    }],
    signatures: [],
});

const app = express();
const legacyCompat = { enabled: true };
const userBuilder = UserBuilder.noAuthentication;

// What it was asked, by which a test sees how often, and in whose name.
const note = (way) => [
    express.json({ type: '*/*', limit: '4mb' }),
    (request, _, next) => {
        const { method, params, ...rest } = request.body ?? {};
        const { messageId, taskId } = (params ?? rest).message ?? {};
        asked.push({
            way, method: method ?? `${request.method} ${request.path}`, message: messageId ?? '', task: taskId ?? '',
            key: request.headers.authorization ?? '',
        });
        next();
    },
];

app.get('/asked', (_, response) => response.json(asked));
app.post('/go/:way', (request, response) => {
    letGo[request.params.way]();
    response.end();
});

const listening = app.listen(0, '127.0.0.1', () => {
    const base = `http://127.0.0.1:${listening.address().port}`;
    for (const [way, binding, version] of [['rpc', 'JSONRPC', '1.0'], ['rest', 'HTTP+JSON', '1.0'], ['old', 'JSONRPC', '0.3']]) {
        const at = card(`${base}/${way}`, binding, version);
        const requestHandler = new DefaultRequestHandler(at, new InMemoryTaskStore(), new Agent(way));
        const options = { requestHandler, userBuilder, legacyCompat };
        app.use(`/${way}`, note(way), binding === 'JSONRPC' ? jsonRpcHandler(options) : restHandler(options));
        app.use(`/cards/${way}.json`, agentCardHandler({ agentCardProvider: requestHandler, cache: { maxAge: 60 } }));
    }
    console.log(base);
});

process.stdin.resume().on('end', () => process.exit(0));
