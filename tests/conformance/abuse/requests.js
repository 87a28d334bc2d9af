import { gzipSync } from 'node:zlib';
import { repeated } from './repeated.js';
import { graphql, json, send } from './http.js';

const KB = 1000;
const repeat = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const companyId = 'Q29tcGFueToz';

const request = (name, limit, expected, body, more = {}) =>
  repeated({ group: 'Requests', name, limit, expected, body: typeof body === 'string' ? body : JSON.stringify(body), ...more });
const sent = (name, limit, expected, make) => repeated({ group: 'Bodies', name, limit, expected, request: make });

const filter = (where, field = 'members', type = 'MemberFilterInput') =>
  ({ query: `query($where:${type}){me{company{${field}(where:$where){totalCount nodes{id}}}}}`, variables: { where } });
const literal = where => ({ query: `{me{company{members(where:${where}){totalCount}}}}` });

/** What is asked for is too much: cost, pages, ids, filters, variables. */
export const requestAttacks = [
  request('nested pages', 'cost 5,000', /^400 HC0047/, { query: '{companies(first:100){nodes{members(first:100){nodes{history(first:100){nodes{id}}}}}}}' }, { token: s => s.tokens.businessPartnerAdministrator }),
  request('nested pages, `GraphQL-Cost: report`', 'cost 5,000', /^400 HC0047/, { query: '{companies(first:100){nodes{members(first:100){nodes{history(first:100){nodes{id}}}}}}}' }, { headers: { 'graphql-cost': 'report' } }),
  request('nested pages, `GraphQL-Cost: validate`', 'executes nothing', /^(200|400)/, { query: '{companies(first:100){nodes{members(first:100){nodes{history(first:100){nodes{id}}}}}}}' }, { headers: { 'graphql-cost': 'validate' } }),
  request('a page of 1,000', 'page 100', /^(200|400) HC/, { query: '{me{company{members(first:1000){nodes{id}}}}}' }),
  request('a page of 2³¹', 'page 100', /^(200|400) /, { query: '{me{company{members(first:2147483648){nodes{id}}}}}' }),
  request('a page of −1', 'page 100', /^(200|400) /, { query: '{me{company{members(first:-1){nodes{id}}}}}' }),
  request('`nodes` with 20,000 ids', '50 ids', /^(200|400) /, { query: 'query($ids:[ID!]!){nodes(ids:$ids){id}}', variables: { ids: repeat(20 * KB, i => Buffer.from(`Member:${i}`).toString('base64')) } }),
  request('`or` of 10,000', '128 conditions', /^(200|400) (FILTER|HC0047)/, filter({ or: repeat(10 * KB, i => ({ lastName: { eq: `a${i}` } })) })),
  request('`and` of 10,000', '128 conditions', /^(200|400) (FILTER|HC0047)/, filter({ and: repeat(10 * KB, i => ({ lastName: { neq: `a${i}` } })) })),
  request('`or` of 10,000 within a field', '128 conditions', /^(200|400) (FILTER|HC0047)/, filter({ lastName: { or: repeat(10 * KB, i => ({ eq: `a${i}` })) } })),
  request('`in` of 5,000', '1,000 values', /^(200|400) (FILTER|HC0047)/, filter({ lastName: { in: repeat(5 * KB, i => `a${i}`) } })),
  request('`or` of 400', '128 conditions', /^(200|400) (FILTER|HC0047)/, filter({ or: repeat(400, i => ({ lastName: { contains: `a${i}` } })) })),
  request('`in` of 100,000', 'body 1 MB; 1,000 values', /^(413|(200|400) (FILTER|HC0047))/, filter({ lastName: { in: repeat(100 * KB, i => `a${i}`) } })),
  request('`nin` of 100,000', 'body 1 MB; 1,000 values', /^(413|(200|400) (FILTER|HC0047))/, filter({ lastName: { nin: repeat(100 * KB, i => `a${i}`) } })),
  request('`and` and `or` nested 25 times in variables', '128 conditions', /^200/, filter(deep(12))),
  request('`and` and `or` nested 1,000 times in variables', 'JSON depth 64', /^400/, `{"query":"query($w:MemberFilterInput){me{company{members(where:$w){totalCount}}}}","variables":{"w":${'{"and":[{"or":['.repeat(500)}{}${']}]}'.repeat(500)}}}`),
  request('`and` and `or` nested 180 times', '128 conditions', /^(200|400) (FILTER|HC0047)/, literal(`${'{and:{or:'.repeat(90)}{lastName:{eq:"a"}}${'}}'.repeat(90)}`)),
  request('`contains` of 500 KB', 'body 1 MB', /^(200|400)/, filter({ lastName: { contains: '%_'.repeat(250 * KB) } })),
  request('1,000 times an order', 'cost 5,000; a key counts once', /^(200|400 HC0047)/, { query: 'query($o:[MemberSortInput!]){me{company{members(order:$o){nodes{id}}}}}', variables: { o: repeat(1 * KB, () => ({ lastName: 'ASC' })) } }),
  request('a list of 300,000 numbers', '50 ids', /^(200|400) /, { query: 'query($ids:[ID!]!){nodes(ids:$ids){id}}', variables: { ids: repeat(300 * KB, () => 1) } }, {}),
  request('a list of 100,000 objects of the wrong type', '50 errors', /^400/, { query: 'query($ids:[ID!]!){nodes(ids:$ids){id}}', variables: { ids: repeat(100 * KB, () => ({})) } }),
  request('an object with 60,000 unknown fields', '50 errors', /^400/, filter(Object.fromEntries(repeat(60 * KB, i => [`a${i}`, 1])))),
  request('12,000 variables and 25,000 values', 'variables', /^(200|400)/, {
    query: `query(${repeat(12 * KB, i => `$v${i}:ID!`).join(' ')}){nodes(ids:[${repeat(12 * KB, i => `$v${i}`).join(' ')}]){id}}`,
    variables: Object.fromEntries(repeat(25 * KB, i => [`v${i}`, '1'])),
  }),
  request('variables nested 100,000 times', 'JSON depth 64', /^400/, `{"query":"{me{name}}","variables":{"a":${'['.repeat(100 * KB)}${']'.repeat(100 * KB)}}}`),
  request('the body nested 450,000 times', 'JSON depth 64', /^400/, '['.repeat(450 * KB) + ']'.repeat(450 * KB)),
  request('a number of 900,000 digits in variables', 'variables', /^400/, `{"query":"query($f:Int){companies(first:$f){totalCount}}","variables":{"f":${'9'.repeat(900 * KB)}}}`),
  request('300,000 members of the request', 'body 1 MB', /^200/, `{${repeat(90 * KB, i => `"a${i}":1`).join(',')},"query":"{me{name}}"}`),
  request('a batch', 'off', /^400/, JSON.stringify(repeat(100, () => ({ query: '{me{name}}' })))),
  request('a token of 20 KB', 'headers 32 KB', /^401/, { query: '{me{name}}' }, { token: () => 'x'.repeat(20 * KB) }),
  request('a cursor of 500 KB', 'INVALID_CURSOR', /^(200|400) /, { query: 'query($a:String){me{company{members(after:$a){nodes{id}}}}}', variables: { a: 'A'.repeat(500 * KB) } }),
  request('a global id of 500 KB', '', /^(200|400)/, { query: 'query($a:ID!){node(id:$a){id}}', variables: { a: 'A'.repeat(500 * KB) } }),
];

function deep(levels) {
  return levels === 0 ? { lastName: { eq: 'a' } } : { and: [{ or: [deep(levels - 1)] }] };
}

const bomb = gzipSync(Buffer.alloc(200_000_000, 32));
const big = Buffer.concat([Buffer.from('{"query":"{me{name}}","x":"'), Buffer.alloc(20_000_000, 120), Buffer.from('"}')]);
const json1 = '{"query":"{me{name}}"}';
const MUTATION = 'mutation{setDefaultSubscription(input:{subscriptionId:"U3Vic2NyaXB0aW9uOjQ="}){subscription{id}}}';
const form = `query=${encodeURIComponent(MUTATION)}`;
const multipart = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: MUTATION })}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--\r\n`;
const withType = (type, body) => server => send(server.url, { headers: { ...json(server.tokens.companyAdministrator), 'content-type': type }, body });

/** Bodies that lie, and requests that a page of another site could send. */
export const bodyAttacks = [
  sent('a body of 20 MB', 'body 1 MB', /^(413|closed)/, server => graphql(server, big)),
  sent('a body of 20 MB, nobody signed in', 'body 1 MB', /^(413|closed)/, server => send(server.url, { headers: json(), body: big })),
  sent('200 MB packed into 200 KB (gzip)', 'no compression', /^415/, server => graphql(server, bomb, server.tokens.companyAdministrator, { 'content-encoding': 'gzip' })),
  sent('a mutation as a form', 'JSON only', /^415/, withType('application/x-www-form-urlencoded', form)),
  sent('a mutation as text', 'JSON only', /^415/, withType('text/plain', JSON.stringify({ query: MUTATION }))),
  sent('a mutation without a content type', 'JSON only', /^415/, server => send(server.url, { headers: { authorization: `Bearer ${server.tokens.companyAdministrator}` }, body: JSON.stringify({ query: MUTATION }) })),
  sent('a mutation as multipart', 'JSON only', /^415/, withType('multipart/form-data; boundary=x', multipart)),
  sent('a mutation by GET', 'queries only', /^405/, server => send(`${server.url}?${form}`, { method: 'GET', headers: json(server.tokens.companyAdministrator) })),
  sent('a subscription by GET', 'POST only', /^40[56]/, server => send(`${server.url}?query=${encodeURIComponent(`subscription{licenceCountChanged(companyId:"${companyId}"){version}}`)}`, { method: 'GET', headers: json(server.tokens.companyAdministrator, { accept: 'text/event-stream' }) })),
  sent('an address of 100 KB', 'request line 8 KB', /^(414|431|400|closed)/, server => send(`${server.url}?query=${'x'.repeat(100 * KB)}`, { method: 'GET' })),
  sent('a query, nobody signed in', 'AUTH_NOT_AUTHENTICATED', /^(200|400) AUTH/, server => send(server.url, { headers: json(), body: json1 })),
];
