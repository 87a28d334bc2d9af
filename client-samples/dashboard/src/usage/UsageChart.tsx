import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import type { UsagePoint } from './months';

/** Licences assigned against licences held, month by month; the same numbers as a table for whom a picture tells nothing. */
export function UsageChart({ points }: { points: readonly UsagePoint[] }) {
  const { t } = useTranslation();
  const { month, number } = useFormat();
  const isStill = useReducedMotion();
  // The last one is now, and not the beginning of a month.
  const labelOf = (index: number, at: Date) => (index === points.length - 1 ? t('usage.now') : month(at));
  const data = points.map(({ at, assigned, quantity }, i) => ({ month: labelOf(i, at), assigned, quantity }));
  return (
    <figure style={{ margin: 0 }}>
      <div aria-hidden>
        <CompositeChart
          h={300}
          data={data}
          dataKey="month"
          withLegend
          series={[
            { name: 'assigned', label: t('usage.assigned'), color: 'indigo.6', type: 'area' },
            { name: 'quantity', label: t('usage.quantity'), color: 'teal.6', type: 'line' },
          ]}
          curveType="linear"
          composedChartProps={{ accessibilityLayer: false }}
          valueFormatter={number}
          areaProps={{ isAnimationActive: !isStill }}
          lineProps={{ isAnimationActive: !isStill }}
        />
      </div>
      <table className="visually-hidden">
        <caption>{t('usage.overTime')}</caption>
        <thead><tr><th>{t('usage.month')}</th><th>{t('usage.assigned')}</th><th>{t('usage.quantity')}</th></tr></thead>
        <tbody>
          {points.map((p, i) => (
            <tr key={p.at.toISOString()}><th scope="row">{labelOf(i, p.at)}</th><td>{p.assigned}</td><td>{p.quantity ?? '∞'}</td></tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
