import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtAssembly } from './assemblies.js';

const START_TIMEOUT_MS = 180_000;

const SIGNING_KEY = 'a key of the conformance suites and of nothing else';

/**
 * Starts the built server in Development, on a free loopback port, with a database and a signing key of its own, and with the settings given. `restart`
 * stops it, lets something happen meanwhile, and starts it again on the same port and database.
 */
export async function startServer(settings = {}) {
  return withDirectory(async directory => {
    let server = await launch('Development', directory, settings);
    const stop = () => server.stop();
    async function restart(meanwhile = () => {}) {
      await stop();
      await meanwhile();
      server = await launch('Development', directory, settings, server.origin);
    }
    try {
      return { ...server, stop, restart, tokens: await demoTokens(server) };
    } catch (e) {
      await stop();
      throw e;
    }
  });
}

/** A token like another one, for fewer seconds. */
export function shortened(token, seconds) {
  const [header, payload] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), exp: Math.floor(Date.now() / 1000) + seconds };
  const content = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${content}.${createHmac('sha256', SIGNING_KEY).update(content).digest('base64url')}`;
}

/** Starts the built server as it ships, in Production, on the demo's data, which a first start in Development creates. */
export async function startProductionServer(settings = {}) {
  return withDirectory(async directory => {
    const seeding = await launch('Development', directory);
    let tokens;
    try {
      tokens = await demoTokens(seeding);
    } finally {
      await seeding.stop();
    }
    return { ...await launch('Production', directory, settings), tokens };
  });
}

async function withDirectory(start) {
  const directory = await mkdtemp(join(tmpdir(), 'graphqlsubs-conformance-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    const server = await start(directory);
    return { ...server, stop: () => server.stop().then(remove) };
  } catch (e) {
    await remove();
    throw e;
  }
}

async function launch(environment, directory, settings = {}, origin = undefined) {
  const assembly = builtAssembly('src', 'GraphQLSubs.Server');
  origin ??= `http://127.0.0.1:${await freePort()}`;
  const server = spawn('dotnet', [assembly], {
    cwd: dirname(assembly),
    env: {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: environment,
      ASPNETCORE_URLS: origin,
      Database__Provider: 'Sqlite',
      Database__Directory: directory,
      Authentication__SigningKey: SIGNING_KEY,
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
  }

  try {
    await ready(origin, server, () => log);
    return {
      origin,
      url: `${origin}/graphql`,
      socketUrl: `${origin.replace('http', 'ws')}/graphql`,
      pid: server.pid,
      isRunning: () => server.exitCode === null && server.signalCode === null,
      log: () => log,
      stop,
    };
  } catch (e) {
    await stop();
    throw e;
  }
}

const demoTokens = async ({ origin }) => (await fetch(`${origin}/dev/tokens`)).json();

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
