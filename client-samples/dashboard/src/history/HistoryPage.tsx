import { Box } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/usePages';
import { useCompany } from '../companies/useCompany';
import { CompanyHistoryDocument } from '../gql/graphql';
import { useEntries } from '../live/LiveContext';
import { PageHeader } from '../shared/PageHeader';
import { historyFilter, noHistoryChoice } from './choice';
import { HistoryFilters } from './HistoryFilters';
import { HistoryTable } from './HistoryTable';

const TYPING_PAUSE_MS = 250;

/** Everything that was done to a company's data; what is being done appears on top. */
export function HistoryPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const [choice, setChoice] = useState(noHistoryChoice);
  const [wanted] = useDebouncedValue(choice, TYPING_PAUSE_MS);
  const list = usePages(CompanyHistoryDocument, { companyId: company.id, first: 50, where: historyFilter(wanted) }, data => data.company?.history);
  useEntries(() => void list.reload());
  return (
    <Box maw={1200} mx="auto">
      <PageHeader title={t('page.history')} subtitle={company.name} />
      <HistoryFilters choice={choice} onChange={setChoice} />
      <HistoryTable list={list} label={t('page.history')} height="max(24rem, 100dvh - 19rem)" />
    </Box>
  );
}
