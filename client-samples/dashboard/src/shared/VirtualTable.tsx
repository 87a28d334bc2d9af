import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './VirtualTable.module.css';

const ROWS_AHEAD = 8;
const ESTIMATED_ROW = 58;

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The number of rows that there are in all, loaded or not. */
  total: number;
  /** Widths of the columns, as a grid's template. */
  columns: string;
  /** The same on a phone, where cells wrap below each other. */
  narrowColumns: string;
  head: ReactNode;
  renderRow: (row: Row) => ReactNode;
  height: string;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
}

/** A long table: draws the rows in view alone, and asks for more towards its end. */
export function VirtualTable<Row>(props: Props<Row>) {
  const { rows, hasMore, isLoading, loadMore, rowKey } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_ROW,
    overscan: ROWS_AHEAD,
    getItemKey: index => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = virtualizer.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !isLoading && lastDrawn >= rows.length - ROWS_AHEAD) loadMore();
  }, [hasMore, isLoading, lastDrawn, rows.length, loadMore]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ maxHeight: props.height, '--columns': props.columns, '--narrow-columns': props.narrowColumns } as CSSProperties}
      tabIndex={0}
      role="table"
      aria-label={props.label}
      aria-rowcount={props.total + 1}
      aria-busy={isLoading}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes.head}>{props.head}</div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(item => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 2}
              className={classes.row}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {props.renderRow(row)}
            </div>
          );
        })}
      </div>
      {isLoading && rows.length > 0 && <Loader size="sm" m="sm" aria-label={t('shared.loading')} />}
    </div>
  );
}

/** A cell, or with `header` a column's title. */
export function Cell({ header = false, children, ...rest }: { header?: boolean; children?: ReactNode; className?: string | undefined }) {
  return <div role={header ? 'columnheader' : 'cell'} {...rest}>{children}</div>;
}
