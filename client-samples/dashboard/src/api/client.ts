import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { cacheExchange, Client, fetchExchange, mapExchange, type AnyVariables, type CombinedError, type RequestPolicy } from 'urql';
import { sessionStore } from '../session/session';

const UNAUTHORIZED = 401;
const NOT_AUTHENTICATED = 'AUTH_NOT_AUTHENTICATED';

const isUnauthorized = (error: CombinedError) =>
  (error.response as Response | undefined)?.status === UNAUTHORIZED || error.graphQLErrors.some(e => e.extensions.code === NOT_AUTHENTICATED);

let current: { token: string; client: Client } | undefined;

/** The client of whoever has the token: the same for the pages and for what is read before they are shown. */
export function clientOf(token: string): Client {
  if (current?.token !== token) current = { token, client: createApiClient(token) };
  return current.client;
}

/** Begins to read what a page will show, while its code is loaded and what is around it is drawn. */
export function readAhead<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  requestPolicy: RequestPolicy = 'cache-first',
) {
  const { token } = sessionStore.get();
  if (token !== null) void clientOf(token).query(document, variables, { requestPolicy }).toPromise();
  return null;
}

/**
 * Queries and mutations, by HTTP. The cache is by document: one by object would take what a dry run says would be for what is.
 */
function createApiClient(token: string): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
    exchanges: [
      mapExchange({
        onError(error) {
          if (isUnauthorized(error)) sessionStore.end('expired');
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
