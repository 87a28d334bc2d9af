import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql-17';
import { inputFields } from './literals.js';

const WRAPPERS = ['%', '%!', '[%]', '[%!]!', '[[%!]]'];
const VALUES = {
  Int: [0, 1, -1, 2147483647, -2147483648, 1e3],
  Float: [0, 1.5, -1e10, 3],
  String: ['', 'text', 'café', '\u{1F600}', '%_\\'],
  Boolean: [true, false],
  ID: ['a1', 4, '', 9007199254740991],
  Long: [0, -1, 9007199254740991],
  UUID: ['6f9619ff-8b86-d011-b42d-00c04fc964ff', '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
  DateTime: ['2026-11-23T08:08:17Z', '2024-02-29T00:00:00.1234567+02:00', '1999-12-31t23:59:59z'],
  TimeSpan: ['P90D', 'PT5M', '-P1Y13M2DT3H4M5.1234567S', 'P10675199DT2H48M5.4775807S', '-P10675199DT2H48M5.4775808S'],
};
const STRAYS = [
  null, 0, -0, 1, 1.5, 2147483648, -2147483649, 1e20, 1e-7, '', '1', 'text', 'RED', 'ASC', 'red', true, false, [], [null], [1], ['a', 1], [[1]], [[null]], {}, { eq: 1 }, { eq: null },
  { id: null }, { id: '1', name: 'a' }, { left: 1 }, { unknown: 1 }, '2026-11-23', '2026-11-23T08:08:17', '2026-02-30T08:08:17Z', '2026-11-23T24:00:00Z', '2026-11-23T08:08:17.Z',
  '2026-11-23T08:08:17+15:00', ' 2026-11-23T08:08:17Z', '2026-11-23T08:08:17Z ', '6f9619ff8b86d011b42d00c04fc964ff', '{6f9619ff-8b86-d011-b42d-00c04fc964ff}',
  ' 6f9619ff-8b86-d011-b42d-00c04fc964ff', '0x9619ff-8b86-d011-b42d-00c04fc964ff', '+f9619ff-8b86-d011-b42d-00c04fc964ff',
  'P', 'PT', 'P1DT', ' P1D', 'P1D\n', 'PT1.S', 'PT.5S', '+P1D', 'p1d', 'P1W', 'P1D1Y', 'P2147483648D', 'P10675199DT2H48M5.4775808S',
];

/** Declarations of a variable, one for each input type of a schema and each way to wrap it. */
export function declarations(schema) {
  const types = Object.values(schema.getTypeMap()).filter(type => isInputObjectType(type) || isEnumType(type) || type.name in VALUES).filter(type => !type.name.startsWith('__'));
  return types.flatMap(type => WRAPPERS.map(wrapper => wrapper.replace('%', type.name)));
}

/** The variables of a request: the value fits the type, or nearly. */
export function variables(type, random) {
  const mistakes = random.chance(0.4) ? 0 : 0.15;
  return random.chance(0.03) ? {} : { v: json(type, random, mistakes, 0) };
}

/** A value of an input type; wrong now and then, where there are to be mistakes. */
export function json(type, random, mistakes, depth) {
  if (random.chance(mistakes)) {
    return random.pick(STRAYS);
  }
  if (!isNonNullType(type) && random.chance(0.08)) {
    return null;
  }
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const item = () => json(nullable.ofType, random, mistakes, depth + 1);
    return random.chance(0.2) ? item() : Array.from({ length: random.below(3) }, item);
  }
  if (isEnumType(nullable)) {
    return random.pick(nullable.getValues()).name;
  }
  if (isInputObjectType(nullable)) {
    const fields = inputFields(nullable, random, depth).filter(() => !random.chance(mistakes / 2));
    const entries = fields.map(field => [random.chance(mistakes / 4) ? 'unknown' : field.name, json(field.type, random, mistakes, depth + 1)]);
    return Object.fromEntries(random.chance(mistakes / 2) ? [...entries, ['id', 'x']] : entries);
  }
  return random.pick(VALUES[nullable.name] ?? [1, 'opaque', { a: [1] }]);
}
