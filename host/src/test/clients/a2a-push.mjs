// Has news of tasks delivered to a place, asked for with the official client by each binding and
// version, and answers in the agent's name over HTTP. Arguments: the address, the key of the
// caller, that of the agent scout, and the place.
import { ClientFactory, ClientFactoryOptions, DefaultAgentCardResolver, JsonRpcTransportFactory, RestTransportFactory } from '@a2a-js/sdk/client';
import { Role } from '@a2a-js/sdk';

const [base, caller, agent, place] = process.argv.slice(2);
const said = { done: [] };

const fetchImpl = (url, init = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${caller}` } });

async function answer(task, content) {
    const told = await fetch(`${base}/api/v1/messages`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${agent}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ to: 'caller', replyTo: task, content }),
    });
    if (!told.ok) {
        throw new Error(`${told.status} ${await told.text()}`);
    }
}

const config = (id, task, way) => ({
    tenant: '', id, taskId: task, url: `${place}?way=${encodeURIComponent(way)}&id=${id}`,
    token: `token of ${way}`, authentication: { scheme: 'Bearer', credentials: 'hidden-7' },
});

const card = await new DefaultAgentCardResolver().resolve(`${base}/`, 'a2a/scout/.well-known/agent-card.json');
said.offered = card.capabilities.pushNotifications;
console.debug = () => {};

for (const [binding, version] of [['JSONRPC', '1.0'], ['HTTP+JSON', '1.0'], ['JSONRPC', '0.3']]) {
    const way = `${binding} ${version}`;
    const legacyCompat = { enabled: version === '0.3' };
    const transport =
        binding === 'JSONRPC'
            ? new JsonRpcTransportFactory({ fetchImpl, legacyCompat })
            : new RestTransportFactory({ fetchImpl, legacyCompat });
    const remote = await new ClientFactory(
        ClientFactoryOptions.createFrom(
            { transports: [transport] },
            { preferredTransports: [binding], cardResolver: new DefaultAgentCardResolver({ legacyCompat }) },
        ),
    ).createFromAgentCard({
        ...card,
        supportedInterfaces: card.supportedInterfaces.filter(
            (one) => one.protocolBinding === binding && one.protocolVersion === version),
    });
    const sent = await remote.sendMessage({
        message: {
            messageId: way, contextId: '', taskId: '', role: Role.ROLE_USER,
            parts: [{ content: { $case: 'text', value: `${way}: build it` }, metadata: undefined, filename: '', mediaType: '' }],
            metadata: undefined, extensions: [], referenceTaskIds: [],
        },
        configuration: {
            acceptedOutputModes: [], historyLength: undefined, returnImmediately: true,
            taskPushNotificationConfig: config('first', '', way),
        },
        metadata: undefined, tenant: '',
    });
    const task = (sent.payload?.value ?? sent.task ?? sent).id;
    const made = await remote.createTaskPushNotificationConfig(config('second', task, way));
    const got = await remote.getTaskPushNotificationConfig({ tenant: '', taskId: task, id: 'first' });
    const listed = await remote.listTaskPushNotificationConfig({ tenant: '', taskId: task, pageSize: 0, pageToken: '' });
    await remote.deleteTaskPushNotificationConfig({ tenant: '', taskId: task, id: 'second' });
    const left = await remote.listTaskPushNotificationConfig({ tenant: '', taskId: task, pageSize: 0, pageToken: '' });
    let missing = 'nothing';
    try {
        await remote.getTaskPushNotificationConfig({ tenant: '', taskId: task, id: 'second' });
    } catch (error) {
        missing = error.name;
    }
    await answer(task, `${way} is built`);
    said.done.push({
        way, task, missing,
        made: made.id, url: made.url, scheme: made.authentication?.scheme ?? made.authentication?.schemes?.[0],
        got: got.id,
        secrets: JSON.stringify([made, got, listed]).includes('hidden-7') || JSON.stringify([made, got, listed]).includes('token of'),
        listed: (listed.configs ?? listed).length,
        left: (left.configs ?? left).map((one) => one.id),
    });
}
console.log(JSON.stringify(said));
