import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attacks } from '../abuse/attacks.js';
import { Bystander } from '../abuse/bystander.js';
import { startProductionServer } from '../support/server.js';

/** Once each: whether they are stopped. How long others wait meanwhile is measured by `npm run abuse`. */
const SECONDS = 0.2;

let server;
let bystander;

before(async () => {
  server = await startProductionServer();
  bystander = await Bystander.start(server);
});
after(async () => {
  await bystander?.stop();
  await server?.stop();
});

for (const group of new Set(attacks.map(attack => attack.group))) {
  describe(group, () => {
    for (const { name, expected, run } of attacks.filter(attack => attack.group === group && !attack.isLong)) {
      test(name, async () => {
        const answers = await run(server, SECONDS);
        assert.ok(server.isRunning(), `the server ended:\n${server.log().slice(0, 2000)}`);
        for (const answer of answers.keys()) {
          assert.match(answer, expected);
        }
        assert.deepEqual((await bystander.report()).failures, []);
      });
    }
  });
}
