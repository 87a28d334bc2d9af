import { Navigate, useLocation } from 'react-router';
import { ApiProvider } from '../api/ApiProvider';
import { Shell } from '../shell/Shell';
import { useSession } from './useSession';

/** What only somebody who is signed in sees; others sign in first, and come back to where they wanted to go. */
export function SignedIn() {
  const { token } = useSession();
  const { pathname, search } = useLocation();
  if (token === null) {
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return (
    <ApiProvider token={token}>
      <Shell />
    </ApiProvider>
  );
}
