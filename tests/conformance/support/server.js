import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtAssembly } from './assemblies.js';

const START_TIMEOUT_MS = 180_000;

/** Starts the built server in Development, on a free loopback port, with a database and a signing key of its own, and with the settings given. */
export async function startServer(settings = {}) {
  const assembly = builtAssembly('src', 'GraphQLSubs.Server');
  const directory = await mkdtemp(join(tmpdir(), 'graphqlsubs-conformance-'));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const server = spawn('dotnet', [assembly], {
    cwd: dirname(assembly),
    env: {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: 'Development',
      ASPNETCORE_URLS: origin,
      Database__Provider: 'Sqlite',
      Database__Directory: directory,
      Authentication__SigningKey: 'a key of the conformance suites and of nothing else',
      Logging__LogLevel__Default: 'Warning',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  server.stdout.on('data', chunk => (log += chunk));
  server.stderr.on('data', chunk => (log += chunk));
  const exited = new Promise(resolve => server.once('exit', resolve));
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);

  async function stop() {
    server.kill('SIGTERM');
    await Promise.race([exited, delay(10_000, undefined, { ref: false }).then(kill)]);
    await exited;
    process.off('exit', kill);
    await rm(directory, { recursive: true, force: true });
  }

  try {
    await ready(origin, server, () => log);
    const tokens = await (await fetch(`${origin}/dev/tokens`)).json();
    return { origin, url: `${origin}/graphql`, socketUrl: `${origin.replace('http', 'ws')}/graphql`, tokens, stop };
  } catch (e) {
    await stop();
    throw e;
  }
}

async function ready(origin, server, log) {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    if (server.exitCode !== null) {
      throw new Error(`The server ended with code ${server.exitCode}:\n${log()}`);
    }
    const isReady = await fetch(`${origin}/health/ready`).then(response => response.ok, () => false);
    if (isReady) {
      return;
    }
    await delay(200);
  }
  throw new Error(`The server was not ready after ${START_TIMEOUT_MS} ms:\n${log()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
