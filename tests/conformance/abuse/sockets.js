import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { Tally } from './repeated.js';

const PATIENCE_MS = 15_000;
const COUNTS = 'subscription { licenceCountChanged(companyId: "Q29tcGFueToz") { version } }';
const HISTORY = 'subscription { historyAppended(companyId: "Q29tcGFueToz", after: 0) { id sequence at summary: __typename actor { name } } }';
const QUERY = '{ me { company { members(first: 100) { nodes { id displayName } } } } }';

const attack = (name, limit, expected, run, isLong = false) => ({ group: 'Websockets', name, limit, expected, run, isLong });

/** A client that follows no rule. `messages` are not kept, only counted. */
class Attacker {
  static async connect(server, { headers = {}, init = true, protocol = 'graphql-transport-ws', token = server.tokens.companyAdministrator } = {}) {
    const socket = new WebSocket(server.socketUrl, protocol, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    const attacker = new Attacker(socket);
    await attacker.opened;
    if (init && socket.readyState === WebSocket.OPEN) {
      attacker.send({ type: 'connection_init', payload: token ? { Authorization: `Bearer ${token}` } : {} });
      await Promise.race([attacker.next('connection_ack'), attacker.closed]);
    }
    return attacker;
  }

  constructor(socket) {
    this.socket = socket;
    this.types = new Tally();
    this.waiting = [];
    this.closed = new Promise(resolve => {
      socket.once('close', (code, reason) => resolve(`closed ${code}${reason.length ? ` ${reason}` : ''}`));
      socket.once('unexpected-response', (_, response) => resolve(`${response.statusCode}`));
      socket.on('error', error => resolve(`closed (${error.message})`));
    });
    this.opened = Promise.race([new Promise(resolve => socket.once('open', resolve)), this.closed]);
    socket.on('message', data => {
      const message = JSON.parse(data);
      this.types.add(message.type === 'error' ? `error: ${message.payload[0].message}` : message.type);
      if (message.type === 'ping') {
        this.send({ type: 'pong' });
      }
      this.waiting = this.waiting.filter(({ type, resolve }) => message.type !== type || resolve(message));
    });
  }

  next(type) {
    return new Promise(resolve => this.waiting.push({ type, resolve }));
  }

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    }
  }

  /** How the server closes it, or that it stays open. */
  end(patience = PATIENCE_MS) {
    return Promise.race([this.closed, delay(patience, 'stays open', { ref: false })]);
  }

  drop() {
    this.socket.terminate();
  }
}

/** Many sockets that each do one thing; how each of them ends. */
async function many(server, count, act, options) {
  const answers = new Tally();
  const sockets = [];
  const batch = 50;
  for (let i = 0; i < count; i += batch) {
    sockets.push(...await Promise.all(Array.from({ length: Math.min(batch, count - i) }, () => Attacker.connect(server, options))));
  }
  await Promise.all(sockets.map(async socket => answers.add(await act(socket))));
  sockets.forEach(socket => socket.drop());
  return answers;
}

/** A raw connection after the upgrade, for frames that no library sends and reading that stops. */
async function raw(server, { init = true } = {}) {
  const { hostname, port } = new URL(server.origin);
  const connection = connect({ host: hostname, port: Number(port) });
  connection.on('error', () => {});
  const response = new Promise(resolve => connection.once('data', resolve));
  connection.write(`GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n`
    + `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`);
  await response;
  if (init) {
    const acknowledged = new Promise(resolve => connection.once('data', resolve));
    connection.write(frame(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${server.tokens.companyAdministrator}` } })));
    await acknowledged;
  }
  return connection;
}

/** A masked frame of a client. */
function frame(payload, { opcode = 1, isLast = true } = {}) {
  const data = Buffer.from(payload);
  const header = data.length < 126 ? Buffer.from([0, 0x80 | data.length]) : data.length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  header[0] = (isLast ? 0x80 : 0) | opcode;
  if (header.length === 4) {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(data.length, 2);
  } else if (header.length === 10) {
    header[1] = 0x80 | 127;
    header.writeBigUInt64BE(BigInt(data.length), 2);
  }
  return Buffer.concat([header, Buffer.alloc(4), data]); // a mask of zeros
}

/** Reads how a raw connection is closed: the code of the close frame, or that the connection ended. */
function ending(connection, patience = PATIENCE_MS) {
  return Promise.race([
    new Promise(resolve => {
      let last = Buffer.alloc(0);
      connection.on('data', data => (last = Buffer.concat([last, data]).subarray(-4096)));
      const end = () => {
        const at = last.lastIndexOf(0x88);
        resolve(at >= 0 && at + 4 <= last.length ? `closed ${last.readUInt16BE(at + 2)} ${last.subarray(at + 4, at + 2 + last[at + 1])}` : 'closed');
      };
      connection.on('end', end);
      connection.on('close', end);
    }),
    delay(patience, 'stays open', { ref: false }),
  ]);
}

export const socketAttacks = [
  attack('10 sockets, 10,000 pings each', 'one answer at a time', /^pong/, server => many(server, 10, async socket => {
    for (let i = 0; i < 10_000; i++) {
      socket.send('{"type":"ping"}');
    }
    while (socket.types.get('pong') !== 10_000 && socket.socket.readyState === WebSocket.OPEN) {
      await Promise.race([delay(100), socket.closed]);
    }
    return socket.types.has('pong') ? 'pong' : socket.types.toString();
  })),
  attack('100,000 subscribes on a socket, each a stream', '100 operations', /^error: At most 100|closed 44/, async server => {
    const socket = await Attacker.connect(server);
    for (let i = 0; i < 100_000; i++) {
      socket.send({ type: 'subscribe', id: `${i}`, payload: { query: COUNTS } });
    }
    await Promise.race([socket.end(8000), (async () => {
      while ([...socket.types.values()].reduce((a, b) => a + b, 0) < 100_000) {
        await delay(100);
      }
    })()]);
    socket.drop();
    return new Tally([...socket.types].filter(([type]) => type.startsWith('error')));
  }),
  attack('20,000 queries on a socket', '100 operations', /./, async (server, seconds) => {
    const socket = await Attacker.connect(server);
    for (let i = 0; i < 20_000; i++) {
      socket.send({ type: 'subscribe', id: `${i}`, payload: { query: QUERY } });
    }
    await delay(1000 * seconds);
    socket.drop();
    return new Tally([...socket.types].filter(([type]) => type !== 'connection_ack'));
  }),
  attack('200 sockets, 100 streams each', '100 streams of a viewer', /^(stays open|closed 44|429|503)/, server => many(server, 200, async socket => {
    for (let i = 0; i < 100; i++) {
      socket.send({ type: 'subscribe', id: `${i}`, payload: { query: COUNTS } });
    }
    return socket.end(3000);
  })),
  attack('5,000 subscribes with a wrong document', 'validation', /^error/, async server => {
    const socket = await Attacker.connect(server);
    for (let i = 0; i < 5_000; i++) {
      socket.send({ type: 'subscribe', id: `${i}`, payload: { query: '{me{unknown}}' } });
    }
    while ([...socket.types.values()].reduce((a, b) => a + b, 0) < 5_001 && socket.socket.readyState === WebSocket.OPEN) {
      await delay(50);
    }
    socket.drop();
    return new Tally([...socket.types].filter(([type]) => type !== 'connection_ack'));
  }),
  attack('messages of 2 MB', 'message 1 MiB', /^closed 1009/, server => many(server, 20, socket => {
    socket.send(Buffer.alloc(2_000_000, 32).toString());
    return socket.end();
  })),
  attack('a message of fragments without an end', 'message 1 MiB', /^closed 1009/, async server => {
    const connection = await raw(server);
    const end = ending(connection);
    const fragment = frame(Buffer.alloc(10_000, 32), { opcode: 0, isLast: false });
    connection.write(frame('{', { isLast: false }));
    for (let i = 0; i < 200 && !connection.destroyed; i++) {
      connection.write(fragment);
      await delay(1);
    }
    return new Tally().add(await end);
  }),
  attack('500 sockets, 900 KB of an unfinished message each, nobody signed in', 'message 16 KiB before `connection_init`', /^closed 1009/, async server => {
    const connections = await Promise.all(Array.from({ length: 500 }, () => raw(server, { init: false })));
    const fragment = frame(Buffer.alloc(900_000, 32), { isLast: false });
    const ends = connections.map(connection => ending(connection));
    connections.forEach(connection => connection.write(fragment));
    const answers = new Tally();
    for (const end of ends) {
      answers.add(await end);
    }
    connections.forEach(connection => connection.destroy());
    return answers;
  }),
  attack('a frame that claims 2⁶² bytes', 'message 1 MiB', /^closed/, async server => {
    const connection = await raw(server);
    const end = ending(connection);
    connection.write(Buffer.concat([Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(2_000_000, 32)]));
    return new Tally().add(await end);
  }),
  attack('binary messages', 'text only', /^closed 4400/, server => many(server, 20, socket => {
    socket.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    return socket.end();
  })),
  attack('messages that are not UTF-8', 'text only', /^closed (1006|1007|4400)/, server => many(server, 20, socket => {
    socket.socket.send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { binary: false });
    return socket.end();
  })),
  attack('messages that are not JSON', '', /^closed 4400/, server => many(server, 20, socket => {
    socket.send('{'.repeat(100_000));
    return socket.end();
  })),
  attack('`connection_init` twice', 'once', /^closed 4429/, server => many(server, 200, socket => {
    socket.send('{"type":"connection_init"}');
    return socket.end();
  })),
  attack('`subscribe` before `connection_init`', '', /^closed 4401/, server => many(server, 200, socket => {
    socket.send({ type: 'subscribe', id: '1', payload: { query: COUNTS } });
    return socket.end();
  }, { init: false })),
  attack('a wrong token', '', /^closed 4403/, server => many(server, 200, socket => socket.end(), { token: 'wrong' })),
  attack('another subprotocol', '', /^closed 4406|^closed .Server sent/, server => many(server, 20, socket => socket.end(), { init: false, protocol: 'soap' })),
  attack('the page of another site', 'own origin', /^403/, server => many(server, 20, socket => socket.end(), { init: false, headers: { origin: 'https://evil.example' } })),
  attack('the page of the server itself', 'allowed', /^stays open/, server => many(server, 5, socket => socket.end(500), { headers: { origin: server.origin } })),
  attack('3,000 sockets that say nothing', '1,000 of an address, `connection_init` within 10 s', /^(closed 4408|429)/, server => many(server, 3_000, socket => socket.end(20_000), { init: false }), true),
  attack('3,000 sockets that nobody signs in on', '1,000 sockets of an address', /^(429|stays open)/, server => many(server, 3_000, socket => socket.end(3_000), { token: null }), true),
  attack('100 readers that stop, 20 queries each', '30 s to send', /./, async (server, seconds) => {
    const connections = await Promise.all(Array.from({ length: 100 }, () => raw(server)));
    connections.forEach(connection => {
      connection.pause();
      for (let i = 0; i < 20; i++) {
        connection.write(frame(JSON.stringify({ type: 'subscribe', id: `${i}`, payload: { query: QUERY } })));
        connection.write(frame(JSON.stringify({ type: 'subscribe', id: `h${i}`, payload: { query: HISTORY } })));
      }
    });
    await delay(1000 * seconds);
    connections.forEach(connection => connection.destroy());
    return new Tally().add('nothing is read', 100);
  }),
];
