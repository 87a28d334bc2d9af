import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { everyDocument } from '../support/relay.js';
import { inFolder, run, SCALARS, SCHEMA } from '../support/repository.js';

const PAGES = fileURLToPath(new URL('../relay', import.meta.url));

test("Relay's compiler takes a page's documents, and those that page every connection, send every mutation and follow every subscription", t =>
  inFolder(async folder => {
    const sdl = readFileSync(SCHEMA, 'utf8');
    const every = everyDocument(buildSchema(sdl));
    cpSync(PAGES, join(folder, 'src'), { recursive: true });
    mkdirSync(join(folder, 'artifacts'));
    writeFileSync(join(folder, 'src', `${every.module}.ts`), every.source);
    writeFileSync(join(folder, 'schema.graphql'), sdl);
    const config = { src: './src', schema: './schema.graphql', artifactDirectory: './artifacts', language: 'typescript', customScalarTypes: SCALARS };
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));

    const { code, output } = await run('relay-compiler', 'relay-compiler', ['relay.config.json'], folder);

    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /\bERROR\b/i);
    const artifacts = readdirSync(join(folder, 'artifacts'));
    t.diagnostic(`${every.connections} connections, ${every.mutations} mutations, ${every.subscriptions} subscriptions; ${artifacts.length} artifacts`);
    assert.ok(artifacts.length > every.connections * 2 + every.mutations + every.subscriptions, 'Every document became an artifact.');
  }));
