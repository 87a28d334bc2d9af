import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { auditServer } from 'graphql-http';
import { startServer } from '../support/server.js';

const LEVELS = ['MUST', 'SHOULD', 'MAY'];

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

test('Every MUST, SHOULD and MAY of the GraphQL over HTTP audit suite holds', async t => {
  const results = await auditServer({ url: server.url });
  const failed = results.filter(result => result.status !== 'ok');
  const counts = LEVELS.map(level => `${results.filter(result => result.name.startsWith(`${level} `)).length} ${level}`);

  t.diagnostic(`${results.length} audits in total (${counts.join(', ')}): ${results.length - failed.length} ok, ${failed.length} not ok`);
  assert.deepEqual(failed.map(result => `${result.name}: ${result.reason}`), []);
  assert.ok(results.length >= 60, `The suite has only ${results.length} audits.`);
});
