import { Badge, Box, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../api/usePages';
import { CompanySearchDocument } from '../gql/graphql';
import { Empty } from '../shared/Empty';
import { PagedTable } from '../shared/PagedTable';
import { PageHeader } from '../shared/PageHeader';
import { Cell } from '../shared/VirtualTable';
import { companyFilter } from '../shared/search';
import { companyPath } from './useCompany';

const SEARCH_PAUSE_MS = 200;

/** The companies that a Business Partner manages, to pick one from. */
export function CompaniesPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const [wanted] = useDebouncedValue(text, SEARCH_PAUSE_MS);
  const list = usePages(CompanySearchDocument, { where: companyFilter(wanted) }, data => data.companies);
  return (
    <Box maw={900} mx="auto">
      <PageHeader title={t('page.companies')} subtitle={list.isFirstLoad ? ' ' : t('companies.count', { count: list.totalCount })} />
      <Stack>
        <TextInput
          label={t('companies.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={e => setSearch(e.currentTarget.value ? { q: e.currentTarget.value } : {}, { replace: true })}
        />
        <PagedTable
          list={list}
          label={t('page.companies')}
          empty={<Paper withBorder><Empty>{t('companies.none')}</Empty></Paper>}
          columns="minmax(0, 1fr) auto 1.5rem"
          narrowColumns="minmax(0, 1fr) auto 1.5rem"
          height="calc(100dvh - 16rem)"
          head={<><Cell header>{t('companies.name')}</Cell><Cell header>{t('companies.kind')}</Cell><Cell header /></>}
          renderRow={company => (
            <>
              <Cell>
                <Group gap="sm" wrap="nowrap">
                  <IconBuilding size={20} stroke={1.5} aria-hidden />
                  <Text component={Link} to={companyPath(company.id, 'subscriptions')} fw={600} c="var(--mantine-color-anchor)">{company.name}</Text>
                </Group>
              </Cell>
              <Cell><Badge variant="default" tt="none">{t(`kind.${company.kind}`)}</Badge></Cell>
              <Cell><IconChevronRight size={16} aria-hidden display="block" /></Cell>
            </>
          )}
        />
      </Stack>
    </Box>
  );
}
