import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TypedDocumentString } from './generated/graphql.js';

const NORMAL = 1000;
const FORBIDDEN = 4403;
const LONGEST_WAIT_MS = 30_000;

/** A connection that is made again, after longer and longer waits, whenever it is lost, unless the server says that it must not be. */
export function connect(url: URL, token: string, tell: (what: string) => void): Client {
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: socketUrl.href,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
    retryAttempts: Infinity,
    // At random within the wait, so that many clients do not come back to a server that restarts at the same moment.
    retryWait: attempt => delay(Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt) * (0.5 + Math.random() / 2)),
    shouldRetry: reason => !(isClose(reason) && reason.code === FORBIDDEN),
    on: {
      error: error => tell((error as Error).message),
      closed: event => isClose(event) && ![NORMAL, FORBIDDEN].includes(event.code) && tell(`No connection (${event.reason || event.code}); trying again.`),
      connected: (_socket, _payload, wasRetry) => wasRetry && tell('Connected again.'),
    },
  });
}

/** The answer to a query. */
export async function ask<TResult, TVariables extends Record<string, unknown>>(
  client: Client,
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
): Promise<TResult> {
  return new Promise((resolve, reject) => run(client, document, variables, resolve, reject));
}

/** Hands on each event of a subscription; rejected with the reason when it ends. The variables are read anew whenever the connection is. */
export async function follow<TResult, TVariables extends Record<string, unknown>>(
  client: Client,
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  next: (event: TResult) => void,
): Promise<never> {
  return new Promise((_, reject) => run(client, document, variables, next, reject));
}

function run<TResult, TVariables extends Record<string, unknown>>(
  client: Client,
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  next: (data: TResult) => void,
  fail: (reason: Error) => void,
): void {
  client.subscribe<TResult>(
    { query: document.toString(), variables },
    {
      next: ({ data, errors }) => (data && !errors ? next(data) : fail(reasonOf(errors))),
      error: error => fail(reasonOf(error)),
      complete: () => fail(new Error('The server ended the stream.')),
    },
  );
}

/** What the server says: errors of GraphQL, or why it closed the socket. */
function reasonOf(error: unknown): Error {
  if (Array.isArray(error)) {
    return new Error(error.map(({ message, extensions }) => `${message} (${extensions?.code ?? 'no code'})`).join('\n'));
  }

  return isClose(error) ? new Error(`${error.reason} (${error.code})`) : (error as Error);
}

function isClose(event: unknown): event is CloseEvent {
  return typeof event === 'object' && event !== null && 'code' in event && 'reason' in event;
}
