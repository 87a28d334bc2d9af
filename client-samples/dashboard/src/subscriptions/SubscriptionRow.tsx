import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import { useLatest } from '../live/LiveContext';
import { DefaultStar } from './DefaultStar';
import { LicenceBar } from './LicenceBar';
import { RenewalLabel } from './RenewalLabel';
import { SubscriptionMenu } from './SubscriptionMenu';
import classes from './SubscriptionRow.module.css';
import type { SubscriptionStatus } from './types';

/** One subscription: star, current plan, licences, expiry and renewal, and its menu. */
export function SubscriptionRow({ subscription, name, canBeDefault }: { subscription: SubscriptionStatus; name: string; canBeDefault: boolean }) {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  const { id, billing, expiresAt, renewal, status, isDefault, pendingQuantity, quantity, assigned, available } = useLatest(subscription);
  return (
    <li className={classes.row} data-subscription={id}>
      <span className={classes.star}>{canBeDefault && status !== 'TERMINATED' && <DefaultStar id={id} name={`${name} (${t(`billing.${billing}`)})`} isDefault={isDefault} />}</span>
      <Group gap="xs" className={classes.plan ?? ''}>
        <Text size="sm">{t(`billing.${billing}`)}</Text>
        {status !== 'ACTIVE' && <Badge variant="filled" color={status === 'TERMINATED' ? 'dark' : 'red.8'} tt="none">{t(`state.${status}`)}</Badge>}
      </Group>
      <div className={classes.licences}>
        <LicenceBar label={t('licences.bar', { name: `${name}, ${t(`billing.${billing}`)}` })} quantity={quantity} assigned={assigned} available={available} />
        {pendingQuantity !== null && <Text size="xs" c="dimmed" mt={4}>{t('subscription.pending', { quantity: number(pendingQuantity) })}</Text>}
      </div>
      <div className={classes.expiry}>
        <Text size="sm">{expiresAt ? t('subscription.expires', { date: day(expiresAt) }) : <Text span size="sm" c="dimmed">{t('subscription.noExpiry')}</Text>}</Text>
        {renewal && <RenewalLabel renewal={renewal} />}
      </div>
      <span className={classes.menu}><SubscriptionMenu id={id} name={`${name} (${t(`billing.${billing}`)})`} /></span>
    </li>
  );
}
