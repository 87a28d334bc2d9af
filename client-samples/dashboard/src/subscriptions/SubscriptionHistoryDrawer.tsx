import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { found } from '../api/found';
import { usePages } from '../api/usePages';
import { companyPath, useCompany, useRequiredParam } from '../companies/useCompany';
import { SubscriptionHistoryDocument } from '../gql/graphql';
import { HistoryFilters } from '../history/HistoryFilters';
import { HistoryTable } from '../history/HistoryTable';
import { historyFilter, noHistoryChoice } from '../history/choice';
import { useEntries } from '../live/LiveContext';
import { RouteDrawer } from '../shared/RouteDrawer';
import { useSubscriptionName } from './useSubscriptionName';

/** What was done to a subscription. */
export function SubscriptionHistoryDrawer() {
  const { t } = useTranslation();
  const company = useCompany();
  const subscriptionId = useRequiredParam('subscriptionId');
  const name = useSubscriptionName(subscriptionId);
  const [choice, setChoice] = useState(noHistoryChoice);
  const list = usePages(SubscriptionHistoryDocument, { subscriptionId, first: 50, where: historyFilter(choice) }, ({ node }) => found(node)?.history);
  useEntries(entries => {
    if (entries.some(e => e.subscription?.id === subscriptionId)) void list.reload();
  });
  return (
    <RouteDrawer title={t('subscription.historyOf', { name })} up={companyPath(company.id, 'subscriptions')} size="60rem">
      <HistoryFilters choice={choice} onChange={setChoice} subscriptionId={subscriptionId} />
      <HistoryTable list={list} label={t('subscription.historyOf', { name })} height="calc(100dvh - 14rem)" />
    </RouteDrawer>
  );
}
