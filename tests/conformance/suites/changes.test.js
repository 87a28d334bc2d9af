import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unannounced } from '../support/changelog.js';
import { REPOSITORY, SCHEMA } from '../support/repository.js';

// Before what is not committed, before the last commit, and before what is not on main yet.
const BASES = ['HEAD', 'HEAD^', 'origin/main'];

test('No change of the schema breaks its clients without a line in CHANGELOG.md', async t => {
  const schema = readFileSync(SCHEMA, 'utf8');
  const changelog = readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8');
  for (const base of BASES) {
    const before = git('show', `${base}:schema/schema.graphql`);
    if (before === undefined) {
      t.diagnostic(`no history: ${base} is not here, or has no schema`);
      continue;
    }
    const changes = await unannounced(before, schema, changelog);
    t.diagnostic(`compared with ${base}, ${git('rev-parse', '--short', base).trim()}`);
    assert.deepEqual(changes.map(({ path, message }) => `${path}: ${message}`), [], `Since ${base}; see the head of CHANGELOG.md.`);
  }
});

test('A change that breaks clients passes only when the newest section of the changelog names it', async () => {
  const before = 'type Query { kept: Int removed(argument: Int): Int }';
  const after = 'type Query { kept: Int added: Int }';
  const section = text => `# Changelog\n\n## [Unreleased]\n\n${text}\n\n## [1.0.0]\n\n- **Breaking** \`Query.gone\` is gone.\n`;
  const paths = async changelog => (await unannounced(before, after, changelog)).map(({ path }) => path);

  assert.deepEqual(await paths(section('- **Breaking** `Query.removed` is `Query.added` now.')), []);
  assert.deepEqual(await paths(section('- `Query.removed` is mentioned.')), ['Query.removed']);
  assert.deepEqual(await paths(''), ['Query.removed']);
  assert.deepEqual((await unannounced('type Query { kept: Int gone: Int }', after, section(''))).map(({ path }) => path), ['Query.gone']);
});

/** What git writes; undefined where it, or what it is asked for, is not there. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: REPOSITORY, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}
