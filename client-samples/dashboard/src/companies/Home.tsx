import { Navigate } from 'react-router';
import { useQuery } from 'urql';
import { ViewerDocument } from '../gql/graphql';
import { LoadError } from '../shared/LoadError';
import { PageLoading } from '../shared/PageLoading';
import { companyPath } from './useCompany';

/** Sends everybody to the page to begin with. */
export function Home() {
  const [{ data, error }, reload] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  if (error) return <LoadError error={error} retry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <PageLoading />;
  switch (data.me.role) {
    case 'BUSINESS_PARTNER_ADMINISTRATOR':
      return <Navigate to="/companies" replace />;
    case 'MEMBER':
      return <Navigate to="/me" replace />;
    default:
      return <Navigate to={companyPath(data.me.company.id, 'subscriptions')} replace />;
  }
}
