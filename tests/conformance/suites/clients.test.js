import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApolloClient, ApolloLink, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { Client as UrqlClient, fetchExchange, subscriptionExchange } from '@urql/core';
import WebSocket from 'ws';
import { Company, DRY_RELEASE, LIVE_COUNTS, ME } from '../support/company.js';
import { startServer } from '../support/server.js';

const EVENT_TIMEOUT_MS = 20_000;

let server;
let headers;
let company;

before(async () => {
  server = await startServer();
  headers = { authorization: `Bearer ${server.tokens.companyAdministrator}` };
  company = await Company.find(new GraphQLClient(server.url, { headers }));
});
after(() => server?.stop());

describe('graphql-request', () => {
  const client = () => new GraphQLClient(server.url, { headers });

  test('reads', async () => assertViewer(await client().request(ME)));
  test('gets the typed error of a mutation', async () => assertNotHeld(await client().request(DRY_RELEASE, company.notHeld())));
});

describe('Apollo Client', () => {
  let client;
  let socket;
  before(() => {
    socket = socketClient();
    const link = ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), new HttpLink({ uri: server.url, headers }));
    client = new ApolloClient({ link, cache: new InMemoryCache() });
  });
  after(async () => {
    client?.stop();
    await socket?.dispose();
  });

  test('reads, and once more from its cache', async () => {
    assertViewer((await client.query({ query: apolloGql(ME) })).data);
    assertViewer((await client.query({ query: apolloGql(ME), fetchPolicy: 'cache-only' })).data);
  });
  test('gets the typed error of a mutation', async () => assertNotHeld((await client.mutate({ mutation: apolloGql(DRY_RELEASE), variables: company.notHeld() })).data));
  test('sees live what another client changes', () => assertLive(next => {
    const subscription = client.subscribe({ query: apolloGql(LIVE_COUNTS), variables: company.live() }).subscribe(next);
    return () => subscription.unsubscribe();
  }));
});

describe('urql', () => {
  let client;
  let socket;
  before(() => {
    socket = socketClient();
    const forwardSubscription = request => ({
      subscribe: sink => ({ unsubscribe: socket.subscribe({ query: request.query, variables: request.variables }, sink) }),
    });
    client = new UrqlClient({ url: server.url, preferGetMethod: false, fetchOptions: { headers }, exchanges: [subscriptionExchange({ forwardSubscription }), fetchExchange] });
  });
  after(() => socket?.dispose());

  test('reads', async () => assertViewer((await client.query(ME, {}).toPromise()).data));
  test('gets the typed error of a mutation', async () => assertNotHeld((await client.mutation(DRY_RELEASE, company.notHeld()).toPromise()).data));
  test('sees live what another client changes', () => assertLive(next => {
    const { unsubscribe } = client.subscription(LIVE_COUNTS, company.live()).subscribe(next);
    return unsubscribe;
  }));
});

describe('graphql-ws', () => {
  let client;
  before(() => (client = socketClient()));
  after(() => client?.dispose());

  test('reads', async () => assertViewer((await first(client.iterate({ query: ME }))).data));
  test('gets the typed error of a mutation', async () => assertNotHeld((await first(client.iterate({ query: DRY_RELEASE, variables: company.notHeld() }))).data));
  test('sees live what another client changes', () => assertLive(next => client.subscribe({ query: LIVE_COUNTS, variables: company.live() }, sink(next))));
  test('is told by close code 4403 that its token is wrong', async () => {
    const stranger = createSocketClient({ url: server.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: 'Bearer wrong' } });
    await assert.rejects(first(stranger.iterate({ query: ME })), { code: 4403 });
  });
});

describe('graphql-sse', () => {
  let client;
  before(() => (client = createSseClient({ url: server.url, headers })));
  after(() => client?.dispose());

  test('reads', async () => assertViewer((await first(client.iterate({ query: ME }))).data));
  test('gets the typed error of a mutation', async () => assertNotHeld((await first(client.iterate({ query: DRY_RELEASE, variables: company.notHeld() }))).data));
  test('sees live what another client changes', () => assertLive(next => client.subscribe({ query: LIVE_COUNTS, variables: company.live() }, sink(next))));
});

function socketClient() {
  return createSocketClient({ url: server.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: headers });
}

function sink(next) {
  return { next, error: error => next({ error }), complete: () => {} };
}

async function first(results) {
  for await (const result of results) {
    return result;
  }
  throw new Error('There was no result.');
}

function assertViewer(data) {
  assert.equal(data.me.role, 'COMPANY_ADMINISTRATOR');
  assert.equal(data.me.company.id, company.id);
}

function assertNotHeld({ releaseLicence }) {
  assert.equal(releaseLicence.subscription, null);
  assert.deepEqual(releaseLicence.errors.map(error => [error.__typename, error.memberId]), [['LicenceNotHeldError', company.notHeld().input.memberId]]);
}

/** The first event is the present count; the next one is what another client made of it. */
async function assertLive(subscribe) {
  const events = [];
  let wake = () => {};
  const unsubscribe = subscribe(result => {
    events.push(result);
    wake();
  });
  const event = async index => {
    const end = AbortSignal.timeout(EVENT_TIMEOUT_MS);
    while (events.length <= index) {
      await new Promise((resolve, reject) => {
        wake = resolve;
        end.addEventListener('abort', () => reject(new Error(`Event ${index} did not come; there were ${JSON.stringify(events)}.`)));
      });
    }
    assert.ok(events[index].data, JSON.stringify(events[index], Object.getOwnPropertyNames(events[index].error ?? {}).concat('error', 'errors', 'message')));
    return events[index].data.licenceCountChanged;
  };

  try {
    const before = await event(0);
    await company.release();
    const released = await event(1);
    await company.assign();
    const assigned = await event(2);

    assert.deepEqual([released.assigned, assigned.assigned], [before.assigned - 1, before.assigned]);
    assert.ok(before.version < released.version && released.version < assigned.version, 'Later counts have higher versions.');
  } finally {
    unsubscribe();
  }
}
