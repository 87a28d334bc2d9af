import { buildASTSchema, getNullableType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType, isScalarType, Kind, parse, visit } from 'graphql-17';

const STRAYS = {
  Int: ['12', true, 1.5, 'abc', 2147483648, 3.0, ''],
  Float: ['1.5', true, 'abc', ''],
  String: [7, true, 1.5],
  Boolean: [1, 0, 'abc'],
  ID: [7, '', 1.5, true],
};

/** What resolvers answer, as a function of a seed and of the field's place in the response alone: the rules of ResolverRules.cs, line by line. */
class ResolverRules {
  #schema;
  #seed;
  #whereNull;

  /** @param whereNull makes of a null at a place that must not be null what is put there. */
  constructor(schema, seed, whereNull) {
    this.#schema = schema;
    this.#seed = seed;
    this.#whereNull = whereNull;
  }

  mannerOf(place) {
    const roll = this.#roll(place, 'field');
    return roll < 3 ? 'throws' : roll < 6 ? 'rejects' : roll < 30 ? 'waits' : 'returns';
  }

  value(type, place) {
    if (this.#roll(place, 'null') < (isNonNullType(type) ? 4 : 12)) {
      return isNonNullType(type) ? this.#whereNull() : null;
    }
    const hasStray = this.#roll(place, 'wrong') < 6;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return hasStray ? 7 : Array.from({ length: this.#hash(place, 'length') % 4 }, (_, i) => this.value(nullable.ofType, `${place}/${i}`));
    }
    if (isEnumType(nullable)) {
      return hasStray ? 'NOPE' : this.#pick(nullable.getValues(), place).name;
    }
    if (isScalarType(nullable)) {
      return hasStray ? this.#pick(STRAYS[nullable.name], place) : leaf(nullable.name, this.#hash(place, 'leaf') % 1000);
    }
    if (isObjectType(nullable)) {
      return { type: nullable.name };
    }
    const wrong = [this.#schema.getQueryType().name, 'Nowhere', 'Named'];
    const possible = this.#schema.getPossibleTypes(nullable).map(({ name }) => name).sort();
    return { type: this.#pick(hasStray ? wrong : possible, place) };
  }

  #pick(choices, place) {
    return choices[this.#hash(place, 'pick') % choices.length];
  }

  #roll(place, what) {
    return this.#hash(place, what) % 100;
  }

  #hash(place, what) {
    let h = 2166136261;
    for (const c of `${this.#seed}:${place}:${what}`) {
      h = Math.imul(h ^ c.charCodeAt(0), 16777619);
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  }
}

/** A schema whose resolvers follow the rules for the seed that is the execution's context value. */
export function resolving(sdl) {
  return withResolvers(buildASTSchema(parse(sdl)), undefined, () => () => null);
}

/**
 * The same schema without non-null: nothing is lost to null propagation, so that its response holds every error that the other one's may hold. Where the
 * other one would not take null, this one is given the error that says so.
 */
export function forgiving(sdl) {
  const strict = buildASTSchema(parse(sdl));
  const loose = visit(parse(sdl), {
    InputValueDefinition: () => false,
    NonNullType: { leave: ({ type }) => type },
  });
  return withResolvers(buildASTSchema(loose), strict, (parentType, fieldName) => () => new Error(`Cannot return null for non-nullable field ${parentType}.${fieldName}.`));
}

function withResolvers(schema, typesOf = schema, whereNull) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) {
      type.resolveType = value => value.type;
    } else if (isObjectType(type) && !type.name.startsWith('__')) {
      for (const [name, field] of Object.entries(type.getFields())) {
        const given = typesOf.getType(type.name).getFields()[name].type;
        field.resolve = (_source, args, seed, info) => resolve(new ResolverRules(typesOf, seed, whereNull(type, name)), given, args, info);
      }
    }
  }
  return schema;
}

function resolve(rules, type, args, { fieldName, path }) {
  const place = placeOf(path).join('/');
  const value = () => (fieldName === 'echo' ? echo(args) : rules.value(type, place));
  switch (rules.mannerOf(place)) {
    case 'throws':
      throw new Error(`Thrown at ${place}`);
    case 'rejects':
      return Promise.reject(new Error(`Rejected at ${place}`));
    case 'waits':
      return Promise.resolve().then(value);
    default:
      return value();
  }
}

function placeOf(path) {
  return path ? [...placeOf(path.prev), path.key] : [];
}

function leaf(type, number) {
  switch (type) {
    case 'Int':
      return number;
    case 'Float':
      return number / 8;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return `${type}${number}`;
  }
}

function echo(value) {
  if (Array.isArray(value)) {
    return `[${value.map(echo).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map(key => `${key}:${echo(value[key])}`).join(',')}}`;
  }
  return typeof value === 'string' ? `"${value}"` : String(value);
}
