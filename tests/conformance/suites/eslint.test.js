import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { REPOSITORY } from '../support/repository.js';

const CONFIG = fileURLToPath(new URL('../eslint.config.js', import.meta.url));

const eslint = new ESLint({ cwd: REPOSITORY, overrideConfigFile: CONFIG, errorOnUnmatchedPattern: true });

for (const [what, files, mustHave] of [
  ['The schema', 'schema/schema.graphql', ['relay-connection-types', 'relay-edge-types', 'relay-page-info', 'relay-arguments', 'naming-convention', 'require-description', 'no-typename-prefix']],
  ['Every document of schema/operations', 'schema/operations/*.graphql', ['naming-convention', 'require-selections', 'selection-set-depth', 'match-document-filename']],
]) {
  test(`${what} is as graphql-eslint's rules ask for`, async t => {
    const results = await eslint.lintFiles([files]);
    const { rules } = await eslint.calculateConfigForFile(results[0].filePath);
    const active = Object.keys(rules).filter(name => rules[name][0] === 2);

    t.diagnostic(`${results.length} files, ${active.length} rules`);
    assert.deepEqual(mustHave.filter(name => !active.includes(`@graphql-eslint/${name}`)), []);
    const findings = results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, message }) => `${relative(REPOSITORY, filePath)}:${line} ${ruleId}: ${message}`));
    assert.equal(findings.length, 0, findings.join('\n'));
  });
}
