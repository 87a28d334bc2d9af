import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { useQuery } from 'urql';
import { CompanyFrameDocument } from '../gql/graphql';
import { LiveProvider } from '../live/LiveProvider';
import { LoadError } from '../shared/LoadError';
import { NotFound } from '../shared/NotFound';
import { PageLoading } from '../shared/PageLoading';
import { CompanyContext, useRequiredParam } from './useCompany';

/** Everything about one company, followed live. */
export function CompanyLayout() {
  const companyId = useRequiredParam('companyId');
  const [{ data, error }, reload] = useQuery({ query: CompanyFrameDocument, variables: { companyId }, requestPolicy: 'cache-first' });
  if (error && !data) return <LoadError error={error} retry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <PageLoading />;
  if (!data.company) return <NotFound />;
  return (
    <CompanyContext value={data.company}>
      <LiveProvider companyId={companyId}>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </LiveProvider>
    </CompanyContext>
  );
}
