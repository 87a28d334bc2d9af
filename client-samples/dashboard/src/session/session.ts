/** Why nobody is signed in any more. */
export type SessionEnd = 'signedOut' | 'expired';

export interface Session {
  token: string | null;
  ended: SessionEnd | null;
}

const KEY = 'graphqlsubs.token';

let session: Session = { token: sessionStorage.getItem(KEY), ended: null };
const listeners = new Set<() => void>();

function change(next: Session) {
  session = next;
  for (const listener of listeners) listener();
}

/** The token of this tab; it is gone when the tab is closed. */
export const sessionStore = {
  get: () => session,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  begin: (token: string) => {
    sessionStorage.setItem(KEY, token);
    change({ token, ended: null });
  },
  end: (ended: SessionEnd) => {
    if (session.token === null) return;
    sessionStorage.removeItem(KEY);
    change({ token: null, ended });
  },
};
