import { Anchor, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { companyPath, useCompany } from '../companies/useCompany';
import { ExpiryForecastDocument } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';
import { RenewalLabel } from '../subscriptions/RenewalLabel';

const A_YEAR = 'P365D';

/** Which subscriptions end for good within a year unless somebody changes their renewal, and how many members lose them. */
export function Expiries() {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  const company = useCompany();
  const [{ data, fetching }] = useQuery({ query: ExpiryForecastDocument, variables: { companyId: company.id, within: A_YEAR, first: 50 } });
  const forecasts = data?.expiryForecast?.nodes ?? [];
  return (
    <Paper withBorder radius="md" p="md">
      <Stack>
        <Title order={2} size="h4">{t('usage.ending')}</Title>
        {fetching && !data && <Skeleton height={80} />}
        {data && forecasts.length === 0 && <Text c="dimmed">{t('usage.nothingEnds')}</Text>}
        {forecasts.length > 0 && (
          <Table.ScrollContainer minWidth={280}>
            <Table aria-label={t('usage.ending')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('usage.subscription')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('usage.expires')}</Table.Th>
                  <Table.Th>{t('usage.ends')}</Table.Th>
                  <Table.Th ta="right">{t('page.members')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {forecasts.map(({ subscription, alertingAt, terminatedAt, members }) => (
                  <Table.Tr key={subscription.id}>
                    <Table.Td>
                      <Anchor component={Link} to={companyPath(company.id, 'subscriptions', subscription.id, 'manage')}>{subscription.name}</Anchor>
                      <Text size="xs" hiddenFrom="sm">{t('subscription.expires', { date: day(alertingAt) })}</Text>
                      {subscription.renewal && <RenewalLabel renewal={subscription.renewal} />}
                    </Table.Td>
                    <Table.Td visibleFrom="sm">{day(alertingAt)}</Table.Td>
                    <Table.Td>{day(terminatedAt)}</Table.Td>
                    <Table.Td ta="right">{number(members?.totalCount ?? 0)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
    </Paper>
  );
}
