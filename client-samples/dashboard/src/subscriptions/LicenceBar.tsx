import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import classes from './LicenceBar.module.css';
import type { Totals } from './totals';

/** How many licences there are, are assigned and are left, in words and as a bar. */
export function LicenceBar({ label, quantity, assigned, available }: Totals & { label: string }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const isFull = available === 0;
  const share = quantity === null ? 0 : quantity === 0 ? 100 : Math.min(100, (assigned / quantity) * 100);
  return (
    <div>
      <div className={classes.numbers}>
        <span>
          {quantity === null
            ? t('licences.assignedUnlimited', { assigned: number(assigned) })
            : t('licences.assigned', { assigned: number(assigned), quantity: number(quantity) })}
        </span>
        <Text component="span" size="xs" fw={600} c={isFull ? 'var(--mantine-color-error)' : 'dimmed'}>
          {available === null ? t('licences.unlimited') : isFull ? t('licences.none') : t('licences.available', { count: available, formatted: number(available) })}
        </Text>
      </div>
      {quantity !== null && (
        <div className={classes.track} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={quantity} aria-valuenow={Math.min(assigned, quantity)}>
          <div className={classes.fill} data-full={isFull} style={{ width: `${share}%` }} />
        </div>
      )}
    </div>
  );
}
