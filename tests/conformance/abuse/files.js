import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { graphql, send, summary } from './http.js';
import { Tally } from './repeated.js';

const PATIENCE_MS = 20_000;
const DRY_RUN_PATIENCE_MS = 300_000;
const LINES = 50_000;
const HISTORY = 30_000;
const COMPANY = '/companies/Q29tcGFueToz';
const IMPORT = `${COMPANY}/members/import`;
const HEADER = '__action__;loginEmail;firstName;lastName\n';

const attack = (name, limit, expected, run, isLong = false) => ({ group: 'Files', name, limit, expected, run, isLong });

const lines = (count, action) => Buffer.from(HEADER + Array.from({ length: count }, (_, i) => `${action};somebody${i}@attack.example;Somebody;Number ${i}\n`).join(''));

const headers = (server, type) => ({ authorization: `Bearer ${server.tokens.companyAdministrator}`, ...(type ? { 'content-type': type } : {}) });

const post = (server, query, body, patience) => send(`${server.origin}${IMPORT}?${query}`, { headers: headers(server, 'text/csv'), body, patience });

const histories = new WeakMap();

/** Gives the company a history that no buffer of the system holds. */
async function withHistory(server) {
  if (!histories.has(server)) {
    histories.set(server, post(server, 'mode=LINE_BY_LINE&wait=true', lines(HISTORY, 'upsert'), DRY_RUN_PATIENCE_MS));
  }
  await histories.get(server);
}

function open(server, method, path, more = {}) {
  const { hostname, port, host } = new URL(server.origin);
  const connection = connect({ host: hostname, port: Number(port) });
  connection.on('error', () => {});
  const all = { Host: host, Authorization: `Bearer ${server.tokens.companyAdministrator}`, ...more };
  connection.write(`${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return connection;
}

/** The first status that is answered, or how the connection ends; nothing more is read. */
function answer(connection) {
  return Promise.race([
    new Promise(resolve => {
      connection.once('data', data => {
        connection.pause();
        resolve(/^HTTP\/1.1 (\d+)/.exec(data)?.[1] ?? 'nonsense');
      });
      connection.once('close', () => resolve('closed'));
    }),
    delay(PATIENCE_MS, 'no answer', { ref: false }),
  ]);
}

async function each(count, act) {
  const answers = new Tally();
  await Promise.all(Array.from({ length: count }, async (_, i) => answers.add(await act(i))));
  return answers;
}

/** Readers that take the beginning of a file and no more; whoever asks for it must not have to wait for itself. */
async function slowReaders(server, seconds, count, file) {
  await withHistory(server);
  const connections = Array.from({ length: count }, () => open(server, 'GET', `${COMPANY}/${file}`));
  const answers = await each(count, i => answer(connections[i]));
  const end = performance.now() + 1000 * seconds;
  do {
    answers.add(`own query ${summary(await graphql(server, { query: '{me{company{members(first:20){nodes{id}}}}}' }))}`);
    await delay(50);
  } while (performance.now() < end);
  connections.forEach(connection => connection.destroy());
  return answers;
}

/** What a client can do by the routes beside GraphQL. */
export const fileAttacks = [
  attack('40 readers that stop, of a history of 30,000 entries', '100 streams of a viewer, 30 s to send', /^(200|own query 200)$/, (server, seconds) => slowReaders(server, seconds, 40, 'history.csv'), true),
  attack('300 readers that stop', '100 streams of a viewer', /^(200|429|own query 200)$/, (server, seconds) => slowReaders(server, seconds, 300, 'history.csv'), true),
  attack('40 readers of members that stop', '100 streams of a viewer, 30 s to send', /^(200|own query 200)$/, (server, seconds) => slowReaders(server, seconds, 40, 'members.csv'), true),
  attack('40 dry runs of 50,000 lines', '4 at once', /^(200|429)/, async server => {
    const file = lines(LINES, 'create');
    return each(40, async () => summary(await post(server, 'dryRun=true', file, DRY_RUN_PATIENCE_MS)));
  }, true),
  attack('200 imports whose end is waited for', '100 streams of a viewer', /^(200|429)/, async server => {
    const file = lines(1, 'upsert');
    return each(200, async () => summary(await post(server, 'wait=true', file, DRY_RUN_PATIENCE_MS)));
  }, true),
  attack('150 files of one byte a second', '240 bytes/s after 5 s, 100 streams of a viewer', /^(408|429|closed)/, server => each(150, async () => {
    const connection = open(server, 'POST', `${IMPORT}?dryRun=true`, { 'Content-Type': 'text/csv', 'Content-Length': 1000 });
    const timer = setInterval(() => connection.write(' '), 1000);
    const got = await answer(connection);
    clearInterval(timer);
    connection.destroy();
    return got;
  }), true),
  attack('files that are cut off', 'HTTP', /^(400|closed)/, server => each(50, async () => {
    const connection = open(server, 'POST', `${IMPORT}?dryRun=true`, { 'Content-Type': 'text/csv', 'Content-Length': 100_000 });
    connection.end(HEADER);
    return answer(connection);
  })),
  attack('files of 21 MiB', '20 MiB', /^(413|closed)/, server => each(10, async () => summary(await post(server, 'dryRun=true', Buffer.alloc(21 * 1024 * 1024, 120))))),
  attack('files of 21 MiB in chunks', '20 MiB', /^(413|closed)/, server => each(10, async () => {
    const connection = open(server, 'POST', `${IMPORT}?dryRun=true`, { 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' });
    const end = answer(connection);
    const chunk = `10000\r\n${'%'.repeat(65_535)}\n\r\n`;
    for (let i = 0; i < 340 && connection.writable; i++) {
      if (!connection.write(chunk)) {
        await Promise.race([new Promise(resolve => connection.once('drain', resolve)), end]);
      }
    }
    const got = await end;
    connection.destroy();
    return got;
  })),
  attack('files of 20 MiB, nobody signed in', 'AUTH_NOT_AUTHENTICATED', /^(401|closed)/, server => each(10, async () =>
    summary(await send(`${server.origin}${IMPORT}`, { headers: { 'content-type': 'text/csv' }, body: Buffer.alloc(20 * 1024 * 1024, 120) })))),
];
