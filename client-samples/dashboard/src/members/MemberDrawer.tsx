import { Loader, Stack, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useQuery } from 'urql';
import { found } from '../api/found';
import { companyPath, useCompany, useRequiredParam } from '../companies/useCompany';
import { MemberProfileDocument } from '../gql/graphql';
import { useEntries } from '../live/LiveContext';
import { LoadError } from '../shared/LoadError';
import { NotFound } from '../shared/NotFound';
import { RouteDrawer } from '../shared/RouteDrawer';
import { MemberHistory } from './MemberHistory';
import { MemberLicences } from './MemberLicences';

/** A member's profile: who it is, its service and options, and what was done to it. */
export function MemberDrawer() {
  const { t } = useTranslation();
  const company = useCompany();
  const { search } = useLocation();
  const memberId = useRequiredParam('memberId');
  const [{ data, error }, reload] = useQuery({ query: MemberProfileDocument, variables: { memberId } });
  const retry = () => reload({ requestPolicy: 'network-only' });
  useEntries(entries => {
    if (entries.some(e => e.member?.id === memberId)) retry();
  });
  const member = found(data?.node);
  return (
    <RouteDrawer title={member?.displayName ?? t('page.members')} up={companyPath(company.id, 'members') + search}>
      {error && !data && <LoadError error={error} retry={retry} />}
      {!data && !error && <Loader aria-label={t('shared.loading')} />}
      {data && !member && <NotFound />}
      {member && (
        <Stack>
          <div>
            <Text>{member.loginEmail}</Text>
            <Text c="dimmed" size="sm">{[member.jobTitle, member.department, member.country, t(`memberRole.${member.role}`)].filter(Boolean).join(' · ')}</Text>
          </div>
          <Tabs defaultValue="service">
            <Tabs.List mb="md">
              <Tabs.Tab value="service">{t('member.service')}</Tabs.Tab>
              <Tabs.Tab value="history">{t('page.history')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="service"><MemberLicences member={member} /></Tabs.Panel>
            <Tabs.Panel value="history"><MemberHistory memberId={memberId} /></Tabs.Panel>
          </Tabs>
        </Stack>
      )}
    </RouteDrawer>
  );
}
