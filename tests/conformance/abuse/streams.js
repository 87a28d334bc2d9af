import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Tally } from './repeated.js';

const PATIENCE_MS = 20_000;
const LIVE = JSON.stringify({ query: 'subscription { licenceCountChanged(companyId: "Q29tcGFueToz") { version } }' });
const HISTORY = JSON.stringify({ query: 'subscription { historyAppended(companyId: "Q29tcGFueToz", after: 0) { id sequence } }' });

const attack = (group, name, limit, expected, run, isLong = false) => ({ group, name, limit, expected, run, isLong });

function open(server) {
  const { hostname, port } = new URL(server.origin);
  const connection = connect({ host: hostname, port: Number(port) });
  connection.on('error', () => {});
  return connection;
}

function head(server, headers, token = server.tokens.companyAdministrator) {
  const lines = { Host: new URL(server.origin).host, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers };
  return `POST /graphql HTTP/1.1\r\n${Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** The first status that is answered, or how the connection ends. */
function answer(connection, patience = PATIENCE_MS) {
  return Promise.race([
    new Promise(resolve => {
      connection.once('data', data => resolve(/^HTTP\/1.1 (\d+)/.exec(data)?.[1] ?? 'nonsense'));
      connection.once('close', () => resolve('closed'));
    }),
    delay(patience, 'no answer', { ref: false }),
  ]);
}

async function all(server, count, act) {
  const answers = new Tally();
  const connections = Array.from({ length: count }, () => open(server));
  await Promise.all(connections.map(async connection => answers.add(await act(connection))));
  connections.forEach(connection => connection.destroy());
  return answers;
}

const stream = (server, body) => head(server, { Accept: 'text/event-stream', 'Content-Length': Buffer.byteLength(body) }) + body;

export const slowAttacks = [
  attack('Slow and false', '200 bodies of one byte a second', '240 bytes/s after 5 s, 4 at once', /^(408|429|400|closed|no answer)/, server => all(server, 200, async connection => {
    const end = answer(connection);
    connection.write(head(server, { 'Content-Length': 1000 }));
    const timer = setInterval(() => connection.write(' '), 1000);
    const got = await end;
    clearInterval(timer);
    return got;
  }), true),
  attack('Slow and false', '200 requests whose headers do not end', 'headers within 10 s', /^(408|closed)/, server => all(server, 200, async connection => {
    const end = answer(connection, 40_000);
    connection.write('POST /graphql HTTP/1.1\r\nHost: x\r\n');
    const timer = setInterval(() => connection.write('X: y\r\n'), 1000);
    const got = await end;
    clearInterval(timer);
    return got;
  }), true),
  attack('Slow and false', 'a body shorter than its `Content-Length`', '240 bytes/s after 5 s, 4 at once', /^(408|429|400|closed|no answer)/, server => all(server, 50, connection => {
    connection.write(`${head(server, { 'Content-Length': 900_000 })}{"query":"{me{name}}"}`);
    return answer(connection);
  }), true),
  attack('Slow and false', 'a body longer than its `Content-Length`', 'HTTP', /^(400|200|closed)/, server => all(server, 50, connection => {
    connection.write(`${head(server, { 'Content-Length': 10 })}{"query":"{me{name}}"}`);
    return answer(connection);
  })),
  attack('Slow and false', '`Content-Length` and chunks at once', 'HTTP', /^(400|200)/, server => all(server, 50, connection => {
    connection.write(`${head(server, { 'Content-Length': 5, 'Transfer-Encoding': 'chunked' })}0\r\n\r\nPOST`);
    return answer(connection);
  })),
  attack('Slow and false', 'chunks without an end', 'body 1 MB', /^(413|closed)/, server => all(server, 20, async connection => {
    const end = answer(connection);
    connection.write(head(server, { 'Transfer-Encoding': 'chunked' }));
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    for (let i = 0; i < 100 && connection.writable; i++) {
      connection.write(chunk);
      await delay(1);
    }
    return end;
  })),
  attack('Slow and false', '20 connections, 2,000 requests each, nothing read', '', /^nothing/, async (server, seconds) => {
    const body = JSON.stringify({ query: '{ me { company { members(first: 100) { nodes { id displayName } } } } }' });
    const request = head(server, { 'Content-Length': Buffer.byteLength(body) }) + body;
    const answers = await all(server, 20, async connection => {
      connection.pause();
      connection.write(request.repeat(2_000));
      await delay(1000 * seconds);
      return 'nothing is read';
    });
    return answers;
  }),
];

export const streamAttacks = [
  attack('Server-sent events', '500 streams of one viewer', '100 streams', /^(200|429)/, async (server, seconds) => {
    const answers = new Tally();
    const connections = Array.from({ length: 500 }, () => open(server));
    await Promise.all(connections.map(async connection => {
      connection.write(stream(server, LIVE));
      answers.add(await answer(connection));
    }));
    await delay(1000 * seconds);
    connections.forEach(connection => connection.destroy());
    return answers;
  }),
  attack('Server-sent events', '50 readers that stop', '', /^nothing/, (server, seconds) => all(server, 50, async connection => {
    connection.pause();
    connection.write(stream(server, HISTORY));
    await delay(1000 * seconds);
    return 'nothing is read';
  })),
];
