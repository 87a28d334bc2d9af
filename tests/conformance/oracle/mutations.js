import { Kind, parse, parseType, parseValue, print } from 'graphql-17';
import { STRAY_LITERALS } from './literals.js';

const VALUES = new Set([
  Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT, Kind.VARIABLE,
]);
const WITH_DIRECTIVES = new Set([
  Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.OPERATION_DEFINITION, Kind.FRAGMENT_DEFINITION, Kind.VARIABLE_DEFINITION,
]);
const DIRECTIVES = [
  '@unknown', '@skip(if: true)', '@include(if: false)', '@skip', '@include(if: "true")', '@skip(if: true, unless: 1)', '@include(if: $undefined)', '@skip(if: true) @skip(if: false)',
  '@deprecated', '@specifiedBy(url: "x")', '@oneOf', '@tag(name: "a")', '@tag(name: "a") @tag(name: "b")', '@tag', '@once', '@once @once', '@once(filter: { required: true })',
];
const EXTRA_DEFINITIONS = [
  'type Query { a: Int }', 'schema { query: Query }', 'extend type Query { b: Int }', 'scalar Any', 'directive @a on FIELD', 'input A { b: Int }', 'enum E { A }',
  'fragment Unused on Query { __typename }', 'fragment Unknown on Nowhere { id }', 'fragment OnScalar on String { length }', 'fragment Self on Query { ...Self }',
  'query { __typename }', 'query Extra { __typename }', 'query Op0 { __typename }', 'mutation Extra { __typename }', 'subscription Extra { __typename }',
  'query Unused($unused: Int) { __typename }', 'query Bad($bad: Query) { __typename @skip(if: $bad) }', 'query Twice($a: Boolean!, $a: Boolean!) { __typename @skip(if: $a) }',
  'query Nullable($a: Boolean) { __typename @skip(if: $a) }', 'query Defaulted($a: Boolean = true) { __typename @skip(if: $a) }', 'query NullDefault($a: Boolean! = null) { __typename @skip(if: $a) }',
];

/** Breaks documents, and now and then does not: what becomes of them is for graphql-js to say. */
export class Mutator {
  #random;
  #fields;
  #types;
  #mutations;

  constructor(schema, random) {
    this.#random = random;
    const types = Object.values(schema.getTypeMap()).filter(type => !type.name.startsWith('__'));
    this.#types = [...types.map(type => type.name), 'Unknown'];
    this.#fields = [...new Set(types.flatMap(type => Object.keys(type.getFields?.() ?? {}))), 'unknown'];
    this.#mutations = MUTATIONS;
  }

  /** A document with so many changes of its syntax tree. */
  mutate(document, count) {
    const ast = parse(document, { noLocation: true });
    for (let i = 0; i < count; i++) {
      const mutation = this.#random.pick(this.#mutations);
      mutation({ ast, random: this.#random, fields: this.#fields, types: this.#types, nodes: (...kinds) => nodes(ast, kinds) });
    }
    return print(ast);
  }
}

const MUTATIONS = [
  // Fields
  on(Kind.FIELD, (field, { random, fields }) => rename(field, random.pick(fields))),
  on(Kind.FIELD, (field, { random, nodes }) => (field.alias = { kind: Kind.NAME, value: responseName(random.pick(nodes(Kind.FIELD)).node) })),
  on(Kind.FIELD, field => (field.alias = undefined)),
  on(Kind.FIELD, field => (field.selectionSet = field.selectionSet ? undefined : selectionSet('{ id }'))),
  on(Kind.SELECTION_SET, (set, { random, nodes }) => set.selections.push(copy(random.pick(nodes(Kind.FIELD)).node))),
  on(Kind.SELECTION_SET, (set, { random }) => set.selections.push(...selectionSet(random.pick(['{ __typename }', '{ __schema { description } }', '{ __type(name: 1) { name } }'])).selections)),
  on(Kind.SELECTION_SET, (set, { random, types }) => set.selections.push(...selectionSet(`{ ... on ${random.pick(types)} { __typename } }`).selections)),
  on(Kind.SELECTION_SET, (set, { random }) => remove(set.selections, random)),
  // Arguments and values
  on(Kind.FIELD, (field, { random, nodes }) => withArgument(field, random, nodes)),
  on(Kind.FIELD, (field, { random }) => remove(field.arguments, random)),
  on(Kind.DIRECTIVE, (directive, { random }) => remove(directive.arguments, random)),
  on(Kind.ARGUMENT, (argument, { random, fields }) => rename(argument, random.pick(['first', 'id', 'input', 'where', 'by', ...fields.slice(0, 3)]))),
  onPlace(Kind.ARGUMENT, place => place.list.push(copy(place.node))),
  onPlace(Kind.OBJECT_FIELD, place => place.list.push(copy(place.node))),
  onPlace(Kind.OBJECT_FIELD, (place, { random }) => remove(place.list, random)),
  on(Kind.OBJECT_FIELD, (field, { random, fields }) => rename(field, random.pick(fields))),
  on(Kind.OBJECT, (object, { random, nodes }) => object.fields.push(...random.some(nodes(Kind.OBJECT_FIELD), 0.3).map(place => copy(place.node)))),
  ...Array.from({ length: 5 }, () => replaceValue),
  // Variables
  on(Kind.VARIABLE, (variable, { random, nodes }) => rename(variable, random.pick(nodes(Kind.VARIABLE)).node.name.value)),
  on(Kind.VARIABLE, variable => rename(variable, 'undefined')),
  onPlace(Kind.VARIABLE_DEFINITION, place => place.list.push(copy(place.node))),
  onPlace(Kind.VARIABLE_DEFINITION, (place, { random }) => remove(place.list, random)),
  on(Kind.VARIABLE_DEFINITION, (definition, { random, types }) => (definition.type = parseType(random.pick(['%', '%!', '[%]', '[%!]!']).replace('%', random.pick(types)), { noLocation: true }))),
  ...Array.from({ length: 3 }, () => on(Kind.VARIABLE_DEFINITION, (definition, { random }) => (definition.type = rewrapped(definition.type, random)))),
  on(Kind.VARIABLE_DEFINITION, (definition, { random }) => (definition.defaultValue = random.chance(0.3) ? undefined : stray(random, true))),
  // Fragments
  on(Kind.FRAGMENT_SPREAD, (spread, { random, nodes }) => rename(spread, random.chance(0.3) ? 'Unknown' : random.pick([...nodes(Kind.FRAGMENT_DEFINITION), { node: spread }]).node.name.value)),
  on(Kind.FRAGMENT_DEFINITION, (fragment, { random, nodes }) => random.pick(nodes(Kind.FRAGMENT_DEFINITION)).node.selectionSet.selections.push(...selectionSet(`{ ...${fragment.name.value} }`).selections)),
  on(Kind.FRAGMENT_DEFINITION, (fragment, { random, nodes }) => rename(fragment, random.pick(nodes(Kind.FRAGMENT_DEFINITION)).node.name.value)),
  on(Kind.FRAGMENT_DEFINITION, (fragment, { random, types }) => rename(fragment.typeCondition, random.pick(types))),
  on(Kind.INLINE_FRAGMENT, (fragment, { random, types }) => (fragment.typeCondition = named(random.pick(types)))),
  // Operations and definitions
  on(Kind.OPERATION_DEFINITION, (operation, { random }) => (operation.operation = random.pick(['query', 'mutation', 'subscription']))),
  on(Kind.OPERATION_DEFINITION, (operation, { random }) => (operation.name = random.chance(0.5) ? undefined : { kind: Kind.NAME, value: 'Op0' })),
  ({ ast, random }) => ast.definitions.push(copy(random.pick(ast.definitions))),
  ({ ast, random }) => ast.definitions.push(parse(random.pick(EXTRA_DEFINITIONS), { noLocation: true }).definitions[0]),
  ({ ast, random }) => remove(ast.definitions, random),
  // Directives
  ({ random, nodes }) => {
    const { node } = random.pick(nodes(...WITH_DIRECTIVES));
    const operation = parse(`query ${random.pick(DIRECTIVES)} { a }`, { noLocation: true }).definitions[0];
    node.directives = [...(node.directives ?? []), ...operation.directives];
  },
];

/** A mutation of a random node of a kind, where there is one. */
function on(kind, change) {
  return onPlace(kind, (place, context) => change(place.node, context));
}

function onPlace(kind, change) {
  return context => {
    const places = context.nodes(kind);
    if (places.length > 0) {
      change(context.random.pick(places), context);
    }
  };
}

function replaceValue({ random, nodes }) {
  const places = nodes(...VALUES).filter(place => place.parent.kind !== Kind.VARIABLE_DEFINITION || place.key === 'defaultValue');
  if (places.length > 0) {
    const { owner, key, parent } = random.pick(places);
    owner[key] = stray(random, parent.kind === Kind.VARIABLE_DEFINITION);
  }
}

function stray(random, isConstant) {
  const literals = isConstant ? STRAY_LITERALS.filter(literal => !literal.includes('$')) : STRAY_LITERALS;
  return parseValue(random.pick(literals), { noLocation: true });
}

function withArgument(field, random, nodes) {
  const known = nodes(Kind.ARGUMENT);
  const argument = known.length > 0 && random.chance(0.6)
    ? copy(random.pick(known).node)
    : { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: random.pick(['unknown', 'id', 'first']) }, value: stray(random, false) };
  field.arguments = [...(field.arguments ?? []), argument];
}

function rewrapped(type, random) {
  if (random.chance(0.4)) {
    return { kind: Kind.LIST_TYPE, type };
  }
  if (type.kind === Kind.NAMED_TYPE || (type.kind === Kind.LIST_TYPE && random.chance(0.5))) {
    return { kind: Kind.NON_NULL_TYPE, type };
  }
  return type.type;
}

function rename(node, value) {
  node.name = { kind: Kind.NAME, value };
}

function responseName(field) {
  return (field.alias ?? field.name).value;
}

function named(name) {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}

function selectionSet(text) {
  return parse(text, { noLocation: true }).definitions[0].selectionSet;
}

function remove(list, random) {
  if (list?.length > 1 || (list?.length === 1 && list[0].kind !== Kind.OPERATION_DEFINITION && list[0].kind !== Kind.FIELD)) {
    list.splice(random.below(list.length), 1);
  }
}

function copy(node) {
  return structuredClone(node);
}

/** The nodes of some kinds, and where they hang: `owner[key]`, in a `list` where it is one of several. */
function nodes(ast, kinds, found = []) {
  visit(ast, ast, 'definitions', ast, new Set(kinds), found);
  return found;
}

function visit(parent, owner, key, value, kinds, found) {
  if (Array.isArray(value)) {
    value.forEach((item, index) => visit(parent, value, index, item, kinds, found));
  } else if (value && typeof value === 'object') {
    if (kinds.has(value.kind)) {
      found.push({ node: value, parent, owner, key, list: Array.isArray(owner) ? owner : [] });
    }
    for (const [name, child] of Object.entries(value)) {
      visit(value, value, name, child, kinds, found);
    }
  }
}
