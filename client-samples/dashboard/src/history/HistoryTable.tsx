import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PagedList } from '../api/usePages';
import type { ActorKind } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';
import { Empty } from '../shared/Empty';
import { PagedTable } from '../shared/PagedTable';
import { Cell } from '../shared/VirtualTable';
import { Details } from './Details';
import classes from './HistoryTable.module.css';
import type { Told } from './sentence';

export interface HistoryRow extends Told {
  id: string;
  occurredAt: string;
  doneBy: { kind: ActorKind; name: string; companyName: string | null };
}

/** A history: operation, when, done by, details; the latest first, and more of it on scrolling. */
export function HistoryTable({ list, label, height }: { list: PagedList<HistoryRow>; label: string; height: string }) {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    <>
      <Text c="dimmed" size="sm" mb="xs" role="status" mih="1lh">{list.isFirstLoad ? null : t('history.count', { count: list.totalCount })}</Text>
      <PagedTable
        list={list}
        label={label}
        empty={<Empty>{t('history.none')}</Empty>}
        columns="minmax(8rem, 0.9fr) minmax(8rem, 0.8fr) minmax(7rem, 0.8fr) minmax(0, 1.6fr)"
        narrowColumns="minmax(0, 1fr) minmax(0, 1fr)"
        height={height}
        head={
          <>
            <Cell header>{t('history.operation')}</Cell>
            <Cell header>{t('history.when')}</Cell>
            <Cell header>{t('history.doneBy')}</Cell>
            <Cell header>{t('history.details')}</Cell>
          </>
        }
        renderRow={entry => (
          <>
            <Cell><Text size="sm" fw={600}>{t(`operation.${entry.operation}`)}</Text></Cell>
            <Cell><time dateTime={entry.occurredAt}>{moment(entry.occurredAt)}</time></Cell>
            <Cell>
              {entry.doneBy.kind === 'SYSTEM' ? t('history.system') : entry.doneBy.name}
              {entry.doneBy.companyName && <Text size="xs" c="dimmed">{entry.doneBy.companyName}</Text>}
            </Cell>
            <Cell className={classes.details}><Text size="sm"><Details entry={entry} /></Text></Cell>
          </>
        )}
      />
    </>
  );
}
