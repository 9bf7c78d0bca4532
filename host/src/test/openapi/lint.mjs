// node lint.mjs DOCUMENT: one line for each finding under redocly.yaml, nothing when there is none.
import {fileURLToPath} from 'node:url';
import {lint, loadConfig} from '@redocly/openapi-core';

const configPath = fileURLToPath(new URL('redocly.yaml', import.meta.url));
const config = await loadConfig({configPath});
for (const {severity, ruleId, location, message} of await lint({ref: process.argv[2], config})) {
    console.log(`${severity} ${ruleId} ${location[0]?.pointer}: ${message.replace(/\s+/g, ' ')}`);
}
