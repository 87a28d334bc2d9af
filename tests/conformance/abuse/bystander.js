import { readFile, writeFile } from 'node:fs/promises';
import { request, Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import WebSocket from 'ws';

const INTERVAL_MS = 50;
const MEMORY_INTERVAL_MS = 100;
const QUERIES = [
  '{ me { company { name subscriptionStatus { sections { section plans { plan { name } totals { quantity assigned available } } } } } } }',
  '{ me { company { members(first: 20) { totalCount pageInfo { hasNextPage } nodes { id displayName } } } } }',
];

/**
 * Somebody who works normally while others attack: a status page or a page of members every 50 ms, and a ping by websocket. Its thread is its
 * own, so that what the attackers do in this process is not counted.
 */
export class Bystander {
  static async start(server) {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: { url: server.url, socketUrl: server.socketUrl, pid: server.pid, token: server.tokens.businessPartnerAdministrator },
    });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return new Bystander(worker);
  }

  constructor(worker) {
    this.worker = worker;
  }

  /** What has happened since the last call: `{ count, slowest, slowestPing, failures, peak, memory }`, in milliseconds and bytes. */
  report() {
    return new Promise(resolve => {
      this.worker.once('message', resolve);
      this.worker.postMessage('report');
    });
  }

  stop() {
    return this.worker.terminate();
  }
}

if (!isMainThread) {
  const { url, socketUrl, pid, token } = workerData;
  const agent = new Agent({ keepAlive: true });
  const pending = new Set();
  let now = fresh();

  function fresh() {
    return { count: 0, slowest: 0, slowestPing: 0, failures: [], peak: 0, memory: 0 };
  }

  function query(document) {
    const begun = { at: performance.now() };
    pending.add(begun);
    const end = failure => {
      if (pending.delete(begun)) {
        now.count++;
        now.slowest = Math.max(now.slowest, performance.now() - begun.at);
        if (failure) {
          now.failures.push(failure);
        }
      }
    };
    const outgoing = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` } }, response => {
      let text = '';
      response.on('data', chunk => (text += chunk));
      response.on('end', () => end(response.statusCode === 200 && text.startsWith('{"data":{"me":{') ? null : `${response.statusCode} ${text.slice(0, 200)}`));
    });
    outgoing.on('error', error => end(error.message));
    outgoing.end(JSON.stringify({ query: document }));
  }

  function ping(socket) {
    let sent = null;
    socket.on('message', data => {
      if (sent !== null && String(data) === '{"type":"pong"}') {
        now.slowestPing = Math.max(now.slowestPing, performance.now() - sent);
        sent = null;
      } else if (String(data) === '{"type":"ping"}') {
        socket.send('{"type":"pong"}');
      }
    });
    socket.on('close', code => now.failures.push(`the socket was closed with ${code}`));
    setInterval(() => {
      if (sent === null) {
        sent = performance.now();
        socket.send('{"type":"ping"}');
      } else {
        now.slowestPing = Math.max(now.slowestPing, performance.now() - sent);
      }
    }, INTERVAL_MS);
  }

  /** The process's memory, resident; where the system does not tell, 0. The kernel's own peak is reset with each report. */
  async function memory() {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const bytes = name => 1024 * Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return { memory: bytes('VmRSS'), peak: bytes('VmHWM') };
  }

  async function report() {
    for (const begun of pending) {
      now.slowest = Math.max(now.slowest, performance.now() - begun.at);
    }
    const { memory: resident, peak } = await memory();
    const done = { ...now, memory: resident, peak: Math.max(now.peak, peak) };
    now = fresh();
    await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {});
    parentPort.postMessage(done);
  }

  const socket = new WebSocket(socketUrl, 'graphql-transport-ws');
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const acknowledged = new Promise(resolve => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }));
  await acknowledged;
  ping(socket);
  let turn = 0;
  setInterval(() => query(QUERIES[turn++ % QUERIES.length]), INTERVAL_MS);
  setInterval(async () => (now.peak = Math.max(now.peak, (await memory()).peak)), MEMORY_INTERVAL_MS);
  parentPort.on('message', report);
  parentPort.postMessage('ready');
}
