import { Box, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedList } from '../api/usePages';
import { LoadError } from './LoadError';
import { VirtualTable } from './VirtualTable';

interface Props<Row> {
  list: PagedList<Row>;
  label: string;
  /** What is shown in place of a table without rows. */
  empty: ReactNode;
  /** Widths of the columns, as a grid's template. */
  columns: string;
  /** The same on a phone, where cells wrap below each other. */
  narrowColumns: string;
  head: ReactNode;
  renderRow: (row: Row) => ReactNode;
  height: string;
}

/** A connection as a long table: what failed, that it is loading, that there is nothing, or its rows, and more of them on scrolling. */
export function PagedTable<Row extends { id: string }>({ list, empty, ...table }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <>
      {list.error && <Box mb="sm"><LoadError error={list.error} retry={() => void list.reload()} /></Box>}
      {list.isFirstLoad && <Loader aria-label={t('shared.loading')} />}
      {list.isEmpty && empty}
      {list.nodes.length > 0 && (
        <VirtualTable
          rows={list.nodes}
          rowKey={row => row.id}
          total={list.totalCount}
          hasMore={list.hasMore}
          isLoading={list.isLoading}
          loadMore={list.loadMore}
          {...table}
        />
      )}
    </>
  );
}
