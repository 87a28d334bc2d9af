import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** The schema that the server has, as it was reviewed. */
export const SCHEMA = join(REPOSITORY, 'schema', 'schema.graphql');

/** What the schema's own scalars are in TypeScript. */
export const SCALARS = { DateTime: 'string', Long: 'number', TimeSpan: 'string', UUID: 'string' };

const require = createRequire(import.meta.url);

/** Lets something happen in a new folder from where the packages of this project are found, and deletes it. */
export async function inFolder(use) {
  const parent = fileURLToPath(new URL('../obj/', import.meta.url));
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(parent);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the program of a package, and gives its exit code and what it wrote. */
export async function run(name, program, args, cwd) {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = require(manifest);
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[program]);
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, error, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise(resolve => child.once('close', resolve))]);
  return { code, output: output + error };
}
