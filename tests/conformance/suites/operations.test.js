import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ApolloClient, ApolloLink, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLClient } from 'graphql-request';
import { createClient as createSseClient } from 'graphql-sse';
import { Company, ME } from '../support/company.js';
import { OPERATIONS_FOLDER, readOperations, variablesOf } from '../support/operations.js';
import { startServer } from '../support/server.js';

const operations = readOperations();

let server;
let trusting;
let headers;
let variables;

before(async () => {
  [server, trusting] = await Promise.all([
    startServer({ Documents__Automatic: 'true' }),
    startServer({ Documents__TrustedFolder: OPERATIONS_FOLDER, Documents__OnlyTrusted: 'true' }),
  ]);
  // Both have the same demo and the same key, and so the same ids and tokens.
  headers = { authorization: `Bearer ${server.tokens.businessPartnerAdministrator}` };
  const company = await Company.find(new GraphQLClient(server.url, { headers: { authorization: `Bearer ${server.tokens.companyAdministrator}` } }));
  const [jobId] = await Promise.all([server, trusting].map(target => importNobody(target, company.id)));
  variables = await variablesOf(company, new GraphQLClient(server.url, { headers }), jobId);
});
after(() => Promise.all([server?.stop(), trusting?.stop()]));

describe('schema/operations', () => {
  test('holds one operation a file, of the same name', () => {
    assert.deepEqual(operations.map(({ name }) => name), operations.map(({ id }) => id));
    assert.deepEqual(operations.map(({ id }) => id), Object.keys(variables));
  });

  for (const { id, kind, text } of operations) {
    test(`${id} is executed without an error`, async () => assertAnswered(kind, await execute(server, kind, { query: text, variables: variables[id] })));
    test(`${id} is executed as a trusted document, by its id`, async () => assertAnswered(kind, await execute(trusting, kind, { id, variables: variables[id] })));
  }

  test('is all that a server executes that is told to trust nothing else', async () => {
    const { errors } = await post(trusting, { query: ME });
    assert.deepEqual(errors.map(error => error.extensions.code), ['HC0067']);
  });
});

describe("Apollo Client's PersistedQueryLink", () => {
  for (const useGETForHashedQueries of [false, true]) {
    test(`registers a document once, and then sends its hash alone by ${useGETForHashedQueries ? 'GET' : 'POST'}`, async () => {
      const requests = [];
      const record = async (input, init) => {
        const response = await fetch(input, init);
        const document = init.method === 'POST' && JSON.parse(init.body).query;
        requests.push([init.method, document ? 'document' : 'hash', (await response.clone().json()).errors?.[0].extensions.code ?? 'data']);
        return response;
      };
      const sha256 = text => createHash('sha256').update(text).digest('hex');
      const link = ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries }), new HttpLink({ uri: server.url, headers, fetch: record })]);
      const client = new ApolloClient({ link, cache: new InMemoryCache() });
      const query = apolloGql(`query By${useGETForHashedQueries ? 'Get' : 'Post'} { me { role } }`);
      try {
        for (let i = 0; i < 2; i++) {
          const { data } = await client.query({ query, fetchPolicy: 'no-cache' });
          assert.equal(data.me.role, 'BUSINESS_PARTNER_ADMINISTRATOR');
        }
      } finally {
        client.stop();
      }

      const byHash = useGETForHashedQueries ? 'GET' : 'POST';
      assert.deepEqual(requests, [[byHash, 'hash', 'PERSISTED_QUERY_NOT_FOUND'], ['POST', 'document', 'data'], [byHash, 'hash', 'data']]);
    });
  }
});

/** An import that changes nothing, by its id. */
async function importNobody({ url }, companyId) {
  const response = await fetch(new URL(`/companies/${companyId}/members/import?wait=true`, url), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: 'loginEmail;firstName;lastName\n',
  });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()).id;
}

function execute(target, kind, request) {
  return kind === 'subscription' ? firstEvent(target, request) : post(target, request);
}

async function post({ url }, body) {
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return response.json();
}

async function firstEvent({ url }, request) {
  const client = createSseClient({ url, headers, retryAttempts: 0 });
  try {
    for await (const result of client.iterate(request)) {
      return result;
    }
    throw new Error('There was no event.');
  } finally {
    client.dispose();
  }
}

/** No error, of the request or of a mutation, and what was asked for is there. */
function assertAnswered(kind, { data, errors }) {
  assert.equal(errors, undefined, JSON.stringify(errors));
  const [answer] = Object.values(data);
  assert.ok(answer, JSON.stringify(data));
  assert.equal((kind === 'mutation' && answer.errors) || null, null, JSON.stringify(answer.errors));
}
