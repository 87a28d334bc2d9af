import { repeated } from './repeated.js';
import { graphql, json, send } from './http.js';

const CONCURRENCY = 64;
const repeat = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const group = 'Floods';
const flood = (name, expected, request) => repeated({ group, name, limit: '', expected, concurrency: CONCURRENCY, request });

const EXPENSIVE = '{ me { company { members(first: 100) { totalCount nodes { id displayName service { subscription { id name } } options(first: 10) { nodes { id } } } } history(first: 100) { nodes { id sequence } } } } }';
const variables = repeat(12_000, i => `$v${i}:ID!`).join(' ');
const unused = Buffer.from(JSON.stringify({ query: `query(${repeat(15_000, i => `$a${i}:Int`).join(' ')}){me{name}}` }));
const scanned = Buffer.from(JSON.stringify({
  query: `query(${variables}){nodes(ids:[${repeat(12_000, i => `$v${i}`).join(' ')}]){id}}`,
  variables: Object.fromEntries([...repeat(30_000, i => [`w${i}`, '1']), ...repeat(12_000, i => [`v${i}`, '1'])]),
}));
let turn = 0;

/** What is allowed, by one client, 64 at once. */
export const floodAttacks = [
  flood('the dearest query that is allowed', /^(200|429)/, server => graphql(server, { query: EXPENSIVE })),
  flood('an empty query', /^(200|429)/, server => graphql(server, { query: '{__typename}' })),
  flood('a filter of 60 conditions, each time another one', /^(200|429)/, server => {
    const seed = turn++;
    const fields = ['lastName', 'firstName', 'displayName'];
    const operations = ['contains', 'eq', 'neq', 'startsWith', 'endsWith'];
    return graphql(server, {
      query: 'query($w:MemberFilterInput){me{company{members(where:$w){totalCount}}}}',
      variables: { w: { or: repeat(60, i => ({ [fields[0]]: { [operations[(seed >> (i % 16)) % 5]]: `a${i}` } })) } },
    });
  }),
  flood('15,000 variables that are not used', /^(400|429)/, server => graphql(server, unused)),
  flood('15,000 variables that are not used, nobody signed in', /^(400|429)/, server => send(server.url, { headers: json(), body: unused })),
  flood('12,000 variables, 42,000 values', /^(200|400|413|429)/, server => graphql(server, scanned)),
  flood('documents of 45,000 values, each time another one', /^(200|400|429)/, server => graphql(server, { query: `{nodes(ids:[${'1 '.repeat(45_000)}${turn++}]){id}}` })),
  flood('documents of 1,000 fields, each time another one', /^(200|400|429)/, server => {
    const seed = turn++;
    return graphql(server, { query: `{me{${repeat(1_000, i => `a${seed}_${i}:name`).join(' ')}}}` });
  }),
];
