import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildSchema, executeSync, getIntrospectionQuery, parse } from 'graphql-17';
import { startServer } from '../support/server.js';

const QUERY = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

test("The full introspection query gets graphql-js's answer, to the order of its keys", async t => {
  const sdl = await (await fetch(`${server.url}/schema.graphql`)).text();
  const expected = sorted(withoutDraft(JSON.parse(JSON.stringify(executeSync({ schema: buildSchema(sdl), document: parse(QUERY) })))));
  const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: QUERY }) });
  const actual = sorted(await response.json());

  t.diagnostic(`${actual.data.__schema.types.length} types, ${actual.data.__schema.directives.length} directives`);
  assert.deepEqual(names(actual.data.__schema.types), names(expected.data.__schema.types));
  for (const [index, type] of expected.data.__schema.types.entries()) {
    assert.equal(text(actual.data.__schema.types[index]), text(type));
  }
  for (const [index, directive] of expected.data.__schema.directives.entries()) {
    assert.equal(text(actual.data.__schema.directives[index]), text(directive));
  }
  assert.equal(text(actual), text(expected));
});

/** Without what graphql-js takes from the draft after the September 2025 edition: deprecated directives, and variables of fragments. */
function withoutDraft(result) {
  const { types, directives } = result.data.__schema;
  const type = name => types.find(candidate => candidate.name === name);
  const without = (list, ...draft) => list.filter(one => !draft.includes(one.name ?? one));

  type('__Directive').fields = without(type('__Directive').fields, 'isDeprecated', 'deprecationReason');
  type('__Schema').fields.find(field => field.name === 'directives').args = [];
  type('__DirectiveLocation').enumValues = without(type('__DirectiveLocation').enumValues, 'DIRECTIVE_DEFINITION', 'FRAGMENT_VARIABLE_DEFINITION');
  type('__DirectiveLocation').enumValues.find(value => value.name === 'VARIABLE_DEFINITION').description = 'Location adjacent to a variable definition.';
  for (const directive of directives) {
    directive.locations = without(directive.locations, 'DIRECTIVE_DEFINITION');
  }
  return result;
}

/** Types and directives by name: their order is the schema's own affair. */
function sorted(result) {
  const byName = (a, b) => (a.name < b.name ? -1 : 1);
  result.data.__schema.types.sort(byName);
  result.data.__schema.directives.sort(byName);
  return result;
}

function names(types) {
  return types.map(type => type.name);
}

function text(value) {
  return JSON.stringify(value, null, 1);
}
