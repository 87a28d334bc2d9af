import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { buildSchema, extendSchema, parse, validate, validateSchema } from 'graphql';
import { OPERATIONS_FOLDER, readOperations } from '../support/operations.js';
import { REPOSITORY, SCHEMA } from '../support/repository.js';

const FOLDER = join(REPOSITORY, 'client-samples', 'strawberry-shake');
const read = name => readFileSync(join(FOLDER, name), 'utf8');

// The files that the project copies to its generator.
const files = [...read('StrawberryShakeSample.csproj').matchAll(/<SharedGraphQL Include="(.+)" \/>/g)].map(([, path]) => join(FOLDER, path));
const names = files.filter(file => file.startsWith(OPERATIONS_FOLDER)).map(file => basename(file, '.graphql'));
const operations = readOperations().filter(({ id }) => names.includes(id));

describe('client-samples/strawberry-shake', () => {
  test('takes the schema, and its documents are valid with its extensions', () => {
    assert.ok(files.includes(SCHEMA));
    assert.deepEqual(operations.map(({ id }) => id), names.toSorted());
    const schema = extendSchema(buildSchema(readFileSync(SCHEMA, 'utf8')), parse(read('GraphQL/schema.extensions.graphql')));
    assert.deepEqual(validateSchema(schema), []);
    for (const { id, text } of operations) {
      assert.deepEqual(validate(schema, parse(text)).map(String), [], id);
    }
  });

  test('calls the operations of its documents, and no others', () => {
    const called = [...read('Program.cs').matchAll(/\bclient\.(\w+)\.(ExecuteAsync|Watch)\(/g)];
    const expected = operations.map(({ name, kind }) => [name, kind === 'subscription' ? 'Watch' : 'ExecuteAsync']);
    assert.deepEqual(called.map(([, ...call]) => call).toSorted(), expected.toSorted());
  });

  test('is no part of the solution', () => {
    assert.doesNotMatch(readFileSync(join(REPOSITORY, 'GraphQLSubs.sln'), 'utf8'), /StrawberryShakeSample/);
  });
});
