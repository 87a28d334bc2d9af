import { useEffect, useMemo, type ReactNode } from 'react';
import { Provider } from 'urql';
import { ApiContext } from './ApiContext';
import { clientOf } from './client';
import { Connection } from './connection';
import { createSocket } from './socket';

/** Gives what is below it the API as whoever has the token. */
export function ApiProvider({ token, children }: { token: string; children: ReactNode }) {
  const client = useMemo(() => clientOf(token), [token]);
  const live = useMemo(() => {
    const connection = new Connection();
    return { connection, socket: createSocket(token, connection), token };
  }, [token]);

  useEffect(() => {
    const { update } = live.connection;
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
      void live.socket.dispose();
    };
  }, [live]);

  return (
    <ApiContext value={live}>
      <Provider value={client}>{children}</Provider>
    </ApiContext>
  );
}
