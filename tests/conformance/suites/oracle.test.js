import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { parse, typeFromAST } from 'graphql-17';
import { DocumentGenerator } from '../oracle/documents.js';
import { declarations, variables } from '../oracle/inputs.js';
import { scramble } from '../oracle/lexemes.js';
import { Mutator } from '../oracle/mutations.js';
import { Random } from '../oracle/random.js';
import { Reference } from '../oracle/reference.js';
import { startEngine } from '../support/engine.js';
import { startServer } from '../support/server.js';

const SEED = Number(process.env.CONFORMANCE_SEED ?? 20260922);
const DOCUMENTS = Number(process.env.CONFORMANCE_DOCUMENTS ?? 20_000);
const VALUES_PER_TYPE = Number(process.env.CONFORMANCE_VALUES ?? 40);
const SHOWN = 10;

const schemas = { features: readFileSync(new URL('../schemas/features.graphql', import.meta.url), 'utf8') };
let references;

before(async () => {
  const server = await startServer();
  try {
    schemas.server = await (await fetch(`${server.url}/schema.graphql`)).text();
  } finally {
    await server.stop();
  }
  references = Object.fromEntries(Object.entries(schemas).map(([name, sdl]) => [name, new Reference(sdl)]));
});

test('Documents are valid, or not, at the stage where graphql-js finds them so', async t => {
  const questions = [];
  for (const [name, reference] of Object.entries(references)) {
    questions.push(...documents(reference.schema, DOCUMENTS / 2, new Random(SEED)).map(document => ({ schema: name, document })));
  }
  await compare(t, questions, question => references[question.schema].judge(question.document));
});

test('Variables of every input type are accepted, or not, as graphql-js does', async t => {
  const random = new Random(SEED);
  const questions = [];
  for (const [name, { schema }] of Object.entries(references)) {
    for (const declaration of declarations(schema)) {
      const document = `query ($v: ${declaration}) { __typename }`;
      const type = typeFromAST(schema, parse(document).definitions[0].variableDefinitions[0].type);
      questions.push(...Array.from({ length: VALUES_PER_TYPE }, () => ({ schema: name, document, variables: variables(type, random) })));
    }
  }
  await compare(t, questions, question => references[question.schema].judgeVariables(question.document, question.variables));
});

/** A third as they were written, half with one to three changes, the rest with broken tokens. */
function documents(schema, count, random) {
  const generator = new DocumentGenerator(schema, random);
  const mutator = new Mutator(schema, random);
  return Array.from({ length: count }, () => {
    const document = generator.next();
    const kind = random.next();
    return kind < 0.33 ? document : kind < 0.83 ? mutator.mutate(document, 1 + random.below(3)) : scramble(document, random);
  });
}

async function compare(t, questions, judge) {
  const definitions = Object.entries(schemas).map(([schema, sdl]) => ({ schema, sdl }));
  const asked = startEngine().ask([...definitions, ...questions]);
  const expected = questions.map(judge);
  const actual = (await asked).slice(definitions.length);

  const counts = groupByStage(expected);
  t.diagnostic(`${questions.length} compared, seed ${SEED}: ${Object.entries(counts).map(([stage, of]) => `${of.length} ${stage === 'none' ? 'valid' : `refused at ${stage}`}`).join(', ')}`);

  const different = questions.map((question, i) => ({ ...question, expected: expected[i], actual: actual[i] })).filter(({ expected, actual }) => expected.stage !== actual.stage);
  assert.equal(different.length, 0, `${different.length} verdicts differ:\n${different.slice(0, SHOWN).map(one => JSON.stringify(one, null, 2)).join('\n')}`);
  assert.ok(Object.values(counts).every(of => of.length > questions.length / 50), 'Every verdict is met often enough to mean something.');
}

function groupByStage(verdicts) {
  const groups = {};
  for (const verdict of verdicts) {
    (groups[verdict.stage] ??= []).push(verdict);
  }
  return groups;
}
