import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient, type Client } from 'graphql-ws';
import { stringifyDocument } from 'urql';
import { sessionStore } from '../session/session';
import type { Connection } from './connection';

const PING_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;
const LONGEST_WAIT_MS = 4_000;
const FORBIDDEN = 4403;

/** Waits before the next try, longer each time, or until the browser says that there is a network again. */
function waitToRetry(retries: number) {
  const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** retries) * (0.75 + Math.random() / 2);
  return new Promise<void>(resolve => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, wait);
    addEventListener('online', done);
  });
}

/** The one websocket of a signed in tab; it is opened with the first stream and comes back by itself. */
export function createSocket(token: string, connection: Connection): Client {
  const { protocol, host } = location;
  let pongTimeout: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${protocol.replace('http', 'ws')}//${host}/graphql`,
    connectionParams: { Authorization: `Bearer ${token}` },
    keepAlive: PING_MS,
    shouldRetry: () => true,
    retryAttempts: Infinity,
    retryWait: waitToRetry,
    on: {
      connected: () => connection.opened(),
      // A network that drops silently closes no socket: the missing answer tells.
      ping: received => {
        if (!received) pongTimeout = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS);
      },
      pong: received => {
        if (received) clearTimeout(pongTimeout);
      },
      closed: event => {
        clearTimeout(pongTimeout);
        connection.closed();
        if (event instanceof CloseEvent && event.code === FORBIDDEN) sessionStore.end('expired');
      },
    },
  });
  return client;
}

/**
 * Follows a stream until the returned function is called. The variables are read anew whenever the socket has come back, so that a getter among
 * them can say from where to go on.
 */
export function follow<Data, Variables extends Record<string, unknown>>(
  socket: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  next: (data: Data) => void,
): () => void {
  return socket.subscribe<Data>(
    { query: stringifyDocument(document), variables },
    {
      next: ({ data }) => {
        if (data) next(data);
      },
      // A stream that the server refuses stays silent; what the page reads by queries says why.
      error: () => undefined,
      complete: () => undefined,
    },
  );
}
