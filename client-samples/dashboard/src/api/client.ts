import { cacheExchange, Client, fetchExchange, mapExchange, type CombinedError } from 'urql';
import { sessionStore } from '../session/session';

const UNAUTHORIZED = 401;
const NOT_AUTHENTICATED = 'AUTH_NOT_AUTHENTICATED';

const isUnauthorized = (error: CombinedError) =>
  (error.response as Response | undefined)?.status === UNAUTHORIZED || error.graphQLErrors.some(e => e.extensions.code === NOT_AUTHENTICATED);

/**
 * Queries and mutations, by HTTP. The cache is by document: one by object would take what a dry run says would be for what is.
 */
export function createApiClient(token: string): Client {
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
