import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useQuery } from 'urql';
import { useCompany } from '../companies/useCompany';
import { StatusPageDocument, type HistoryOperation } from '../gql/graphql';
import { LiveFeed } from '../history/LiveFeed';
import { useEntries } from '../live/LiveContext';
import { LoadError } from '../shared/LoadError';
import { PageHeader } from '../shared/PageHeader';
import { SectionPanel } from './SectionPanel';
import classes from './StatusPage.module.css';

// Counts come by themselves; whatever else happens to subscriptions is read again.
const countsAlone: HistoryOperation[] = ['LICENCE_ASSIGNED', 'LICENCE_RELEASED', 'MEMBER_CREATED', 'MEMBER_UPDATED', 'MEMBER_REMOVED'];

/** The status page of a company's subscriptions in its four sections, live. */
export function StatusPage() {
  const { t } = useTranslation();
  const company = useCompany();
  // The route reads it anew whenever the page is come to (routes.tsx).
  const [{ data, error }, reload] = useQuery({ query: StatusPageDocument, variables: { companyId: company.id }, requestPolicy: 'cache-first' });
  useEntries(entries => {
    if (entries.some(e => !countsAlone.includes(e.operation))) reload({ requestPolicy: 'network-only' });
  });
  return (
    <div className={classes.layout}>
      <div>
        <PageHeader title={t('page.subscriptions')} subtitle={company.name} />
        {error && !data && <LoadError error={error} retry={() => reload({ requestPolicy: 'network-only' })} />}
        <Stack gap="xl">
          {data?.company?.subscriptionStatus.sections.map(s => <SectionPanel key={s.section} status={s} />)}
          {!data && !error && [0, 1, 2, 3].map(i => <Skeleton key={i} height={120} radius="md" />)}
        </Stack>
      </div>
      <aside className={classes.aside} aria-label={t('feed.title')}>
        <LiveFeed />
      </aside>
      <Outlet />
    </div>
  );
}
