import { getNamedType, getNullableType, GraphQLNonNull, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql-17';

const UUIDS = ['"6f9619ff-8b86-d011-b42d-00c04fc964ff"', '"6F9619FF-8B86-D011-B42D-00C04FC964FF"'];
const DATES = ['"2026-11-23T08:08:17Z"', '"2024-02-29T00:00:00.1234567+02:00"', '"1999-12-31t23:59:59z"', '"2026-01-01T00:00:00-14:00"'];
const DURATIONS = ['"P90D"', '"PT5M"', '"-P1Y13M2DT3H4M5.1234567S"', '"P10675199DT2H48M5.4775807S"'];
const LITERALS = {
  Int: ['0', '1', '-1', '20', '2147483647', '-2147483648'],
  Float: ['0', '1.5', '-1.5e10', '3', '1E-3'],
  String: ['""', '"text"', '"caf\\u00e9"', '"\\u{1F600}"', '"""block "quoted" text"""', '"%_\\\\"'],
  Boolean: ['true', 'false'],
  ID: ['"a1"', '4', '""', '"Q29tcGFueTox"'],
  Long: ['0', '9223372036854775807', '-9223372036854775808', '12345678901'],
  UUID: UUIDS,
  DateTime: DATES,
  TimeSpan: DURATIONS,
};

/** Literals that fit few types, for putting where they may not belong. */
export const STRAY_LITERALS = [
  '0', '-0', '1', '2147483648', '-2147483649', '9223372036854775808', '1.0', '1e3', '1e400', '-1.5', '""', '"text"', '"1"', '"RED"', 'true', 'false', 'null', 'RED', 'ASC',
  'SERVICE', 'UNKNOWN', '[]', '[null]', '[1]', '["a", 1]', '[[1]]', '[[null]]', '{}', '{ eq: 1 }', '{ eq: "a" }', '{ id: "1" }', '{ id: null }', '{ id: 1, name: "a" }',
  '{ left: 1 }', '{ right: 1 }', '{ left: 1, left: 2 }', '{ unknown: 1 }', '[{ left: 1 }, null]', '$undefined', '[$undefined]', '{ id: $undefined }',
  '"2026-11-23"', '"2026-11-23T08:08:17"', '"2026-02-30T08:08:17Z"', '"2026-11-23T24:00:00Z"', '"2026-11-23T08:08:17.Z"', '"2026-11-23T08:08:17.12345678Z"',
  '"2026-11-23T08:08:17+15:00"', '"2026-11-23T08:08:17+0200"', '" 2026-11-23T08:08:17Z"', '"2026-11-23 08:08:17Z"', '"0000-01-01T00:00:00Z"', '"2026-11-23T08:08:60Z"',
  '"6f9619ff8b86d011b42d00c04fc964ff"', '"{6f9619ff-8b86-d011-b42d-00c04fc964ff}"', '" 6f9619ff-8b86-d011-b42d-00c04fc964ff"', '"6f9619ff-8b86-d011-b42d-00c04fc964fg"',
  '"0x9619ff-8b86-d011-b42d-00c04fc964ff"', '"+f9619ff-8b86-d011-b42d-00c04fc964ff"', ...UUIDS, ...DATES,
  '"P"', '"PT"', '"P1DT"', '" P1D"', '"P1D "', '"PT1.S"', '"PT.5S"', '"+P1D"', '"p1d"', '"P1W"', '"P1D1Y"', '"P2147483648D"', '"P10675199DT2H48M5.4775808S"', ...DURATIONS,
];

/**
 * A literal of an input type.
 * @param variable answers a variable for a position, or undefined where none is wanted.
 */
export function literal(type, random, variable, depth = 0) {
  const reference = variable(type);
  if (reference) {
    return reference;
  }
  if (!isNonNullType(type) && random.chance(0.06)) {
    return 'null';
  }
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    if (random.chance(0.15) && !isListType(getNullableType(nullable.ofType))) {
      return literal(nullable.ofType, random, () => undefined, depth + 1);
    }
    const items = Array.from({ length: depth > 3 ? 0 : random.below(3) }, () => literal(nullable.ofType, random, variable, depth + 1));
    return `[${items.join(', ')}]`;
  }
  if (isEnumType(nullable)) {
    return random.pick(nullable.getValues()).name;
  }
  if (isInputObjectType(nullable)) {
    return `{ ${inputFields(nullable, random, depth).map(field => `${field.name}: ${literal(presentType(nullable, field), random, position(nullable, field, variable), depth + 1)}`).join(', ')} }`;
  }
  return random.pick(LITERALS[nullable.name] ?? ['1', '"opaque"', '{ a: [1] }']);
}

/** The fields to give of an input object: all that are required, and some others while the value is not deep. */
export function inputFields(type, random, depth) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const shallow = fields.filter(field => !isInputObjectType(getNamedType(field.type)));
    return [random.pick(depth > 3 && shallow.length > 0 ? shallow : fields)];
  }
  return fields.filter(field => isRequired(field) || (depth < 3 && random.chance(2 / fields.length)));
}

export function isRequired(input) {
  return isNonNullType(input.type) && !hasDefault(input);
}

export function hasDefault(input) {
  return input.default !== undefined;
}

// A oneOf field takes no null, neither as a literal nor from a variable.
function presentType(type, field) {
  return type.isOneOf ? asNonNull(field.type) : field.type;
}

function position(type, field, variable) {
  return place => variable(place, type.isOneOf ? undefined : field);
}

function asNonNull(type) {
  return isNonNullType(type) ? type : new GraphQLNonNull(type);
}
