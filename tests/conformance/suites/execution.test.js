import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { execute, getVariableValues, isNonNullType, Kind, parse, typeFromAST } from 'graphql-17';
import { DocumentGenerator } from '../oracle/documents.js';
import { json } from '../oracle/inputs.js';
import { Random } from '../oracle/random.js';
import { Reference } from '../oracle/reference.js';
import { forgiving, resolving } from '../oracle/resolvers.js';
import { startEngine } from '../support/engine.js';

const SEED = Number(process.env.CONFORMANCE_SEED ?? 20260922);
const OPERATIONS = Number(process.env.CONFORMANCE_OPERATIONS ?? 5_000);
const SHOWN = 5;

// graphql-js 17 has words of its own for this; the engine has those of graphql-js 16.
const NULL_ARGUMENT = /^Argument "\w+\.\w+\((\w+):\)" has invalid value: Expected variable "\$\w+" provided to non-null type "(.+)" not to be null\.$/;

const sdl = readFileSync(new URL('../schemas/execution.graphql', import.meta.url), 'utf8');
const strict = resolving(sdl);
const loose = forgiving(sdl);

test('Operations are answered as by graphql-js: data to the order of its keys, errors with their messages, paths and locations', async t => {
  const questions = operations(new Random(SEED), OPERATIONS);
  const asked = startEngine().ask([{ schema: 'execution', sdl }, ...questions]);
  const expected = [];
  for (const question of questions) {
    expected.push({ response: await answer(strict, question), errors: (await answer(loose, question)).errors ?? [] });
  }
  const actual = (await asked).slice(1);

  const different = questions.map((question, i) => ({ question, ...expected[i], actual: actual[i] })).map(one => ({ ...one, difference: compare(one) })).filter(one => one.difference);
  const identical = expected.filter(({ response }, i) => same(response.errors ?? [], actual[i].errors ?? [])).length;
  const withErrors = expected.filter(({ response }) => response.errors).length;
  const withNullData = expected.filter(({ response }) => response.data === null).length;
  t.diagnostic(`${questions.length} operations, seed ${SEED}: ${withErrors} with errors, ${withNullData} without data; in ${identical} the same errors, in the others some more or less below a place that is null`);
  assert.equal(different.length, 0, `${different.length} answers differ:\n${different.slice(0, SHOWN).map(describe).join('\n\n')}`);
  assert.ok(withErrors > questions.length / 5 && withErrors < questions.length, 'Errors, and answers without, are met often enough to mean something.');
});

/** Valid operations, with variables that fit. */
function operations(random, count) {
  const reference = new Reference(sdl);
  const generator = new DocumentGenerator(reference.schema, random);
  const questions = [];
  while (questions.length < count) {
    const document = generator.next();
    // The schema itself is compared elsewhere.
    if (/__schema|__type\(/.test(document) || reference.judge(document).stage !== 'none') {
      continue;
    }
    for (const operation of parse(document).definitions.filter(({ kind, operation }) => kind === Kind.OPERATION_DEFINITION && operation !== 'subscription')) {
      const variables = values(reference.schema, operation.variableDefinitions ?? [], random);
      if (!getVariableValues(reference.schema, operation.variableDefinitions ?? [], variables).errors) {
        questions.push({ schema: 'execution', document, variables, operationName: operation.name?.value, seed: random.below(2 ** 31) });
      }
    }
  }
  return questions;
}

function values(schema, definitions, random) {
  const entries = definitions.map(definition => [definition, typeFromAST(schema, definition.type)]);
  const given = entries.filter(([definition, type]) => (isNonNullType(type) && !definition.defaultValue) || random.chance(0.8));
  return Object.fromEntries(given.map(([definition, type]) => [definition.variable.name.value, json(type, random, 0, 0)]));
}

async function answer(schema, { document, variables, operationName, seed }) {
  const result = await execute({ schema, document: parse(document), variableValues: variables, operationName, rootValue: {}, contextValue: seed });
  const response = JSON.parse(JSON.stringify(result));
  for (const error of response.errors ?? []) {
    error.message = error.message.replace(NULL_ARGUMENT, 'Argument "$1" of non-null type "$2" must not be null.');
  }
  return response;
}

/**
 * How an answer differs from graphql-js's; undefined where it does not. Where null has risen to a place, errors of the fields below it may be missing that
 * would have come later, and what is later is up to the executor. So there it has some of the errors that those fields have, and at least one.
 */
function compare({ response, errors, actual }) {
  if (JSON.stringify(response.data) !== JSON.stringify(actual.data)) {
    return 'data';
  }
  const [here, below] = split(response);
  const [actualHere, actualBelow] = split(actual);
  if (!same(here, actualHere)) {
    return 'errors';
  }
  if (!same(places(below), places(actualBelow))) {
    return 'places that became null without an error below them';
  }
  const possible = errors.map(text);
  const isPossible = error => possible.includes(text(error)) && delete possible[possible.indexOf(text(error))];
  return actualBelow.every(isPossible) ? undefined : 'an error that no field has';
}

/** The errors of fields that are null themselves, and those that made something above them null, with its place. */
function split({ data, errors = [] }) {
  const here = [];
  const below = [];
  for (const error of errors) {
    const nullAt = nullPlace(data, error.path ?? []);
    if (nullAt === undefined || nullAt.length === (error.path ?? []).length) {
      here.push(error);
    } else {
      below.push({ ...error, nullAt: JSON.stringify(nullAt) });
    }
  }
  return [here, below];
}

/** The part of a path that leads to a null. */
function nullPlace(data, path) {
  let value = data;
  for (let i = 0; i <= path.length; i++) {
    if (value === null) {
      return path.slice(0, i);
    }
    value = value?.[path[i]];
  }
  return undefined;
}

function places(errors) {
  return [...new Set(errors.map(({ nullAt }) => nullAt))].map(nullAt => ({ path: JSON.parse(nullAt) }));
}

function same(one, other) {
  return JSON.stringify(one.map(text).sort()) === JSON.stringify(other.map(text).sort());
}

function text({ message, path, locations }) {
  return JSON.stringify({ message, path, locations });
}

function describe({ question, difference, response, actual }) {
  return `${difference}: ${JSON.stringify(question)}\n  graphql-js ${JSON.stringify(response)}\n  engine     ${JSON.stringify(actual)}`;
}
