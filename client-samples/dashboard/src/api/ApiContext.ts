import type { Client } from 'graphql-ws';
import { createContext, use, useSyncExternalStore } from 'react';
import type { Connection } from './connection';

export interface Api {
  connection: Connection;
  socket: Client;
  token: string;
}

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('There is no ApiProvider around this.');
  return api;
}

export function useConnectionStatus() {
  const { connection } = useApi();
  return useSyncExternalStore(connection.subscribe, connection.get);
}
