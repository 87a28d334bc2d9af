import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { startProductionServer } from '../support/server.js';
import { attacks } from './attacks.js';
import { Bystander } from './bystander.js';

const seconds = Number(process.env.ABUSE_SECONDS ?? 3);
const only = new RegExp(process.argv[2] ?? '', 'i');
const MB = 1_000_000;
const SETTLE_MS = 300;

let server = await startProductionServer();
let bystander = await Bystander.start(server);
await delay(2000);
const calm = await bystander.report();
console.log(`Without an attack: slowest query ${calm.slowest.toFixed(0)} ms, memory ${(calm.memory / MB).toFixed(0)} MB, load ${loadavg()[0].toFixed(1)}\n`);
console.log('| Attack | Limit | Answer | Slowest query beside (ms) | Slowest ping | Peak memory (MB) |\n|---|---|---|---|---|---|');
let group;
for (const attack of attacks.filter(a => only.test(`${a.group}: ${a.name}`))) {
  await bystander.report();
  const answers = await attack.run(server, seconds);
  await delay(SETTLE_MS);
  const during = await bystander.report();
  const failed = !server.isRunning() || during.failures.length > 0 || [...answers.keys()].some(a => !attack.expected.test(a));
  if (attack.group !== group) {
    group = attack.group;
    console.log(`| **${group}** | | | | | |`);
  }
  console.log(`| ${failed ? '✗ ' : ''}${attack.name} | ${attack.limit} | ${answers} | ${during.slowest.toFixed(0)} | ${during.slowestPing.toFixed(0)} | ${(during.peak / MB).toFixed(0)} |`);
  if (failed) {
    process.exitCode = 1;
    for (const failure of new Set(during.failures)) {
      console.log(`    beside: ${failure}`);
    }
    if (!server.isRunning()) {
      console.log(`    the server ended: ${server.log().slice(0, 1500)}`);
      await bystander.stop();
      server = await startProductionServer();
      bystander = await Bystander.start(server);
    }
  }
}
await bystander.stop();
await server.stop();
process.exit();
