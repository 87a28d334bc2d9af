import { repeated } from './repeated.js';

const KB = 1000;
const repeat = (count, make) => Array.from({ length: count }, (_, i) => make(i)).join(' ');
const nested = (open, close, count) => open.repeat(count) + close.repeat(count);

const document = (name, limit, expected, query, more = {}) => repeated({ group: 'Documents', name, limit, expected, body: JSON.stringify({ query, ...more }) });

/** Documents that are too deep, too long, or too much work to check. */
export const documentAttacks = [
  document('selection sets nested 13,000 times (40 KB)', 'depth 200', /^400 HC0011/, '{me'.repeat(13_000)),
  document('selection sets nested 300,000 times (900 KB)', 'depth 200', /^400 HC0011/, '{me'.repeat(300 * KB)),
  document('lists nested 450,000 times', 'depth 200', /^400 HC0011/, `{me(a:${nested('[', ']', 450 * KB)}){name}}`),
  document('objects nested 200,000 times', 'depth 200', /^400 HC0011/, `{me(a:${nested('{a:', '}', 200 * KB)}){name}}`),
  document('a type nested 450,000 times', 'depth 200', /^400 HC0011/, `query($a:${'['.repeat(450 * KB)}Int${']'.repeat(450 * KB)}){me{name}}`),
  document('200,000 tokens', '100,000 tokens', /^400 HC0011/, `{me(a:[${'1 '.repeat(200 * KB)}]){name}}`),
  document('5,000 fields', '2,048 fields', /^400 HC0011/, `{me{${'name '.repeat(5 * KB)}}}`),
  document('5,000 aliases', '2,048 fields', /^400 HC0011/, `{${repeat(5 * KB, i => `a${i}:me{name}`)}}`),
  document('600 aliases', 'cost 5,000', /^400 HC0047/, `{${repeat(600, i => `a${i}:me{company{name}}`)}}`),
  document('2,000 directives on a field', '4 directives', /^400 HC0011/, `{me{name ${'@include(if:true)'.repeat(2 * KB)}}}`),
  document('directives on 2,000 fields', '2,048 fields; cost 5,000', /^(200|400)/, `{me{${repeat(2 * KB, i => `a${i}:name @include(if:true)@skip(if:false)`)}}}`),
  document('a string of 900 KB', '', /^200 /, `{company(id:"${'x'.repeat(900 * KB)}"){name}}`),
  document('a number of 900,000 digits', 'body 1 MB', /^400/, `{companies(first:${'9'.repeat(900 * KB)}){totalCount}}`),
  document('a name of 900 KB', 'body 1 MB', /^400/, `{${'x'.repeat(900 * KB)}}`),
  document('900 KB of comments', 'body 1 MB', /^200/, `{me{name}}${'#xxxxxxx\n'.repeat(90 * KB)}`),
  document('900 KB of commas', 'body 1 MB', /^200/, `{me{name}}${','.repeat(900 * KB)}`),
  document('5,000 operations', '50 operations', /^400/, repeat(5 * KB, i => `query Q${i}{me{name}}`).slice(0, 980 * KB), { operationName: 'Q1' }),
  document('1,500 fragments', '1,000 fragments', /^400/, `{me{...F0}}${repeat(1500, i => `fragment F${i} on Viewer{...F${i + 1}}`)}fragment F1500 on Viewer{name}`),
  document('fragments in a circle', 'validation', /^400/, '{me{...A}}fragment A on Viewer{name ...B}fragment B on Viewer{...C}fragment C on Viewer{...A}'),
  document('fragments that double 100 times', '1,000 fragment visits', /^400/, `{me{...F0}}${repeat(100, i => `fragment F${i} on Viewer{...F${i + 1} ...F${i + 1}}`)}fragment F100 on Viewer{name}`),
  document('a chain of 900 fragments, each three deep', 'depth 256', /^400/,
    `{me{company{...F0}}}${repeat(900, i => `fragment F${i} on Company{defaultSubscription{company{...F${i + 1}}}}`)}fragment F900 on Company{name}`),
  document('fragments of 50 operations, 900 each', '1,000 fragment visits', /^400/,
    `${repeat(50, i => `query Q${i}{me{...F0}}`)}${repeat(900, i => `fragment F${i} on Viewer{...F${i + 1}}`)}fragment F900 on Viewer{nope}`, { operationName: 'Q1' }),
  document('introspection', 'refused', /^400/, '{__schema{types{name fields{name}}}}'),
  document('introspection in a circle', 'refused', /^400/, `{__schema${'{types{fields{type'.repeat(60)}{name}${'}}}'.repeat(60)}}`),
  document('introspection of ofType', 'refused', /^400/, `{__type(name:"Query")${'{ofType'.repeat(150)}{name}${'}'.repeat(150)}}`),
  document('one name 2,000 times', '100,000 comparisons', /^400/, `{me{${'x:name '.repeat(2 * KB)}}}`),
  document('one field 1,000 times, each with a selection', '100,000 comparisons', /^400/, `{${'me{company{name}} '.repeat(600)}}`),
  document('conflicts 180 deep', 'validation', /^400/, `{${['name', 'x:name'].map((leaf, i) => `me{company${'{defaultSubscription{company'.repeat(80)}{${i ? 'name:id' : 'name'}}${'}}'.repeat(80)}} `).join(' ')}}`),
  document('inline fragments that repeat 2⁹ fields', '100,000 comparisons', /^400/, `{me{${inlined(9)}}}`),
  document('500 fragments side by side', '100,000 comparisons', /^400/, `{me{${repeat(500, i => `...F${i}`)}}}${repeat(500, i => `fragment F${i} on Viewer{a${i}:name}`)}`),
  document('500 fragments in pairs, twice', '100,000 comparisons', /^400/,
    `{me{${repeat(250, i => `...F${i}`)}}}${repeat(250, i => `fragment F${i} on Viewer{company{...G${i}}}`)}${repeat(250, i => `fragment G${i} on Company{name}`)}`),
  document('30,000 arguments on a field', 'validation', /^400/, `{company(id:"a" ${repeat(30 * KB, i => `a${i}:1`)}){name}}`),
  document('30,000 fields of an input object', 'validation', /^400/, `{companies(where:{${repeat(30 * KB, i => `a${i}:1`)}}){totalCount}}`),
  document('15,000 times one field of an input object', 'validation', /^400/, `{companies(where:{${'name:{eq:"a"} '.repeat(15 * KB)}}){totalCount}}`),
  document('15,000 variables that are not used', 'validation', /^400/, `query(${repeat(15 * KB, i => `$a${i}:Int`)}){me{name}}`),
  document('15,000 variables that are not defined', 'validation', /^400/, `{nodes(ids:[${repeat(15 * KB, i => `$a${i}`)}]){id}}`),
  document('500 conditions', '64 conditions', /^(200|400)/, `query(${repeat(500, i => `$c${i}:Boolean=true`)}){me{${repeat(500, i => `a${i}:name @include(if:$c${i})`)}}}`),
];

function inlined(levels) {
  return levels === 0 ? 'name' : `...on Viewer{${inlined(levels - 1)}}...on Viewer{${inlined(levels - 1)}}`;
}
