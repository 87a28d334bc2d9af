import { Box, Paper, Select, Skeleton, Stack, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useCompany } from '../companies/useCompany';
import { StatusPageDocument } from '../gql/graphql';
import { LoadError } from '../shared/LoadError';
import { PageHeader } from '../shared/PageHeader';
import { Expiries } from './Expiries';
import { pointAt } from './months';
import { useUsage } from './useUsage';

const UsageChart = lazy(async () => ({ default: (await import('./UsageChart')).UsageChart }));

/** How a company's licences have been used over a year, and what ends within the next one. */
export function UsagePage() {
  const { t } = useTranslation();
  const company = useCompany();
  const [chosen, setChosen] = useState('SERVICE');
  const [{ data }] = useQuery({ query: StatusPageDocument, variables: { companyId: company.id } });
  const { usage, error, retry } = useUsage(company.id);
  const sections = data?.company?.subscriptionStatus.sections ?? [];
  const groups = [
    {
      group: t('usage.sections'),
      items: sections.filter(s => s.plans.length > 0).map(s => ({ value: s.section, label: t(`section.${s.section}`) })),
    },
    {
      group: t('usage.subscriptions'),
      items: sections.flatMap(s => s.plans.flatMap(p => p.subscriptions.map(x => ({ value: x.id, label: `${p.plan.name} – ${t(`billing.${x.billing}`)}` })))),
    },
  ];
  // Of a section what is counted: the unlimited, such as the free base service, would leave the others without a total.
  const wanted = new Set(
    sections.flatMap(s =>
      s.plans.flatMap(p => p.subscriptions.filter(x => x.id === chosen || (s.section === chosen && x.quantity !== null)).map(x => x.id)),
    ),
  );
  const points = usage?.map(u => pointAt(u.at, u.counts, wanted));
  return (
    <Box maw={1100} mx="auto">
      <PageHeader title={t('page.usage')} subtitle={company.name} />
      <Stack gap="xl">
        <Paper withBorder radius="md" p="md">
          <Stack>
            <Title order={2} size="h4">{t('usage.overTime')}</Title>
            <Select label={t('usage.of')} data={groups} value={chosen} onChange={value => value && setChosen(value)} allowDeselect={false} searchable maw={420} />
            {error && <LoadError error={error} retry={retry} />}
            {!points && !error && <Skeleton height={300} />}
            {points && <Suspense fallback={<Skeleton height={300} />}><UsageChart points={points} /></Suspense>}
          </Stack>
        </Paper>
        <Expiries />
      </Stack>
    </Box>
  );
}
