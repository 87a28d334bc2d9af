import { Anchor, Badge, Box, Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileImport, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useSearchParams } from 'react-router';
import { useClient } from 'urql';
import { found } from '../api/found';
import { usePages } from '../api/usePages';
import { companyPath, useCompany } from '../companies/useCompany';
import { MemberListDocument, MembersByIdDocument } from '../gql/graphql';
import { useEntries } from '../live/LiveContext';
import type { FeedEntry } from '../live/feed';
import { ExportButton } from '../provisioning/ExportButton';
import { Empty } from '../shared/Empty';
import { PagedTable } from '../shared/PagedTable';
import { PageHeader } from '../shared/PageHeader';
import { memberFilter } from '../shared/search';
import { Cell } from '../shared/VirtualTable';
import { BulkBar } from './bulk/BulkBar';
import classes from './MembersPage.module.css';
import { OptionBadges, ServiceBadge } from './Licences';
import type { MemberRow } from './types';
import { useSelection } from './useSelection';

const SEARCH_PAUSE_MS = 200;

/** A company's members, their service and options; those chosen are assigned licences, or released from them, together. */
export function MembersPage() {
  const { t } = useTranslation();
  const client = useClient();
  const company = useCompany();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const [wanted] = useDebouncedValue(text, SEARCH_PAUSE_MS);
  const list = usePages(MemberListDocument, { companyId: company.id, where: memberFilter(wanted) }, data => data.company?.members);
  const { chosen, toggle, clear } = useSelection<MemberRow>();
  const canManage = company.viewerCan.manageMembers;
  const areAllChosen = list.nodes.length > 0 && list.nodes.every(m => chosen.has(m.id));

  async function follow(entries: FeedEntry[]) {
    if (entries.some(e => e.operation === 'MEMBER_CREATED' || e.operation === 'MEMBER_REMOVED')) return list.reload();
    const shown = new Set(list.nodes.map(m => m.id));
    const ids = [...new Set(entries.flatMap(e => (e.member && shown.has(e.member.id) ? [e.member.id] : [])))];
    // As many as one request may name; a bulk change of more reads the list anew.
    if (ids.length > 50) return list.reload();
    if (ids.length === 0) return;
    const { data } = await client.query(MembersByIdDocument, { ids }, { requestPolicy: 'network-only' }).toPromise();
    list.replace((data?.nodes ?? []).flatMap(n => found(n) ?? []));
  }
  useEntries(entries => void follow(entries));

  return (
    <Box maw={1200} mx="auto">
      <PageHeader title={t('page.members')} subtitle={company.name}>
        <ExportButton />
        <Button component={Link} to={companyPath(company.id, 'import')} variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('page.import')}
        </Button>
      </PageHeader>
      <Stack gap="sm">
        <TextInput
          label={t('members.search')}
          description={t('members.searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={e => {
            const q = e.currentTarget.value;
            setText(q);
            setSearch(q ? { q } : {}, { replace: true });
          }}
        />
        <Text c="dimmed" size="sm" role="status" mih="1lh">{list.isFirstLoad ? null : t('members.count', { count: list.totalCount })}</Text>
        <PagedTable
          list={list}
          label={t('page.members')}
          empty={<Paper withBorder><Empty>{t('members.none')}</Empty></Paper>}
          columns="1.5rem minmax(0, 1.3fr) minmax(0, 0.8fr) minmax(0, 0.9fr) minmax(0, 1.2fr)"
          narrowColumns="1.5rem minmax(0, 1fr)"
          height="max(24rem, 100dvh - 20rem)"
          head={
            <>
              <Cell header>
                <Checkbox
                  aria-label={t('members.selectLoaded')}
                  checked={areAllChosen}
                  indeterminate={!areAllChosen && chosen.size > 0}
                  disabled={!canManage.allowed}
                  onChange={e => toggle(list.nodes, e.currentTarget.checked)}
                />
              </Cell>
              <Cell header>{t('members.name')}</Cell>
              <Cell header>{t('members.department')}</Cell>
              <Cell header>{t('members.service')}</Cell>
              <Cell header>{t('members.options')}</Cell>
            </>
          }
          renderRow={member => (
            <>
              <Cell>
                <Checkbox
                  aria-label={t('members.select', { name: member.displayName })}
                  checked={chosen.has(member.id)}
                  disabled={!canManage.allowed}
                  onChange={e => toggle([member], e.currentTarget.checked)}
                />
              </Cell>
              <Cell>
                <Group gap={6}>
                  <Anchor component={Link} to={{ pathname: companyPath(company.id, 'members', member.id), search: search.toString() }} fw={600} size="sm">{member.displayName}</Anchor>
                  {member.role === 'COMPANY_ADMIN' && <Badge size="xs" variant="default" tt="none">{t('memberRole.COMPANY_ADMIN')}</Badge>}
                </Group>
                <Text size="xs" c="dimmed">{member.loginEmail}</Text>
              </Cell>
              <Cell className={classes.wide}>{member.department}</Cell>
              <Cell className={classes.below}><ServiceBadge service={member.service} /></Cell>
              <Cell className={classes.below}><OptionBadges options={member.options} /></Cell>
            </>
          )}
        />
        <BulkBar chosen={chosen} clear={clear} />
      </Stack>
      <Outlet />
    </Box>
  );
}
