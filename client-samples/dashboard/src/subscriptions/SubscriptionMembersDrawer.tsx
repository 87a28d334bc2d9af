import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { found } from '../api/found';
import { usePages } from '../api/usePages';
import { companyPath, useCompany, useRequiredParam } from '../companies/useCompany';
import { SubscriptionMembersDocument } from '../gql/graphql';
import { useEntries } from '../live/LiveContext';
import { Empty } from '../shared/Empty';
import { PagedTable } from '../shared/PagedTable';
import { RouteDrawer } from '../shared/RouteDrawer';
import { Cell } from '../shared/VirtualTable';
import { useSubscriptionName } from './useSubscriptionName';

/** The members that hold a licence of a subscription. */
export function SubscriptionMembersDrawer() {
  const { t } = useTranslation();
  const company = useCompany();
  const subscriptionId = useRequiredParam('subscriptionId');
  const name = useSubscriptionName(subscriptionId);
  const list = usePages(SubscriptionMembersDocument, { subscriptionId, first: 50 }, ({ node }) => found(node)?.members);
  useEntries(entries => {
    if (entries.some(e => e.subscription?.id === subscriptionId && e.member)) void list.reload();
  });
  return (
    <RouteDrawer title={t('subscription.membersOf', { name })} up={companyPath(company.id, 'subscriptions')}>
      <Stack gap="sm">
        <Text c="dimmed" size="sm" role="status" mih="1lh">{list.isFirstLoad ? null : t('members.count', { count: list.totalCount })}</Text>
        <PagedTable
          list={list}
          label={t('subscription.membersOf', { name })}
          empty={<Empty>{t('subscription.noMembers')}</Empty>}
          columns="minmax(0, 1.2fr) minmax(0, 1fr)"
          narrowColumns="minmax(0, 1fr)"
          height="calc(100dvh - 8rem)"
          head={<><Cell header>{t('members.name')}</Cell><Cell header>{t('members.work')}</Cell></>}
          renderRow={member => (
            <>
              <Cell>
                <Anchor component={Link} to={companyPath(company.id, 'members', member.id)} fw={600} size="sm">{member.displayName}</Anchor>
                <Text size="xs" c="dimmed">{member.loginEmail}</Text>
              </Cell>
              <Cell><Text size="sm">{[member.jobTitle, member.department].filter(Boolean).join(', ')}</Text></Cell>
            </>
          )}
        />
      </Stack>
    </RouteDrawer>
  );
}
