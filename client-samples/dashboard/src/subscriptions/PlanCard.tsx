import { Badge, Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import { useCounts } from '../live/LiveContext';
import classes from './PlanCard.module.css';
import { SubscriptionRow } from './SubscriptionRow';
import { totalsOf } from './totals';
import type { PlanStatus } from './types';

/** A plan with the company's subscriptions to it. */
export function PlanCard({ plan: { plan, subscriptions }, isService }: { plan: PlanStatus; isService: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const totals = totalsOf(subscriptions, useCounts());
  return (
    <Paper withBorder radius="md" component="article" aria-label={plan.name}>
      <div className={classes.head}>
        <Group gap="xs">
          <Title order={3} size="h5">{plan.name}</Title>
          {plan.deployment !== 'NONE' && <Badge variant="default" size="sm" tt="none">{t(`deployment.${plan.deployment}`)}</Badge>}
        </Group>
        {subscriptions.length > 1 && (
          <Text size="xs" c="dimmed">
            {t('subscription.together', { count: subscriptions.length, assigned: number(totals.assigned), quantity: totals.quantity === null ? '∞' : number(totals.quantity) })}
          </Text>
        )}
      </div>
      <ul className={classes.list}>
        {subscriptions.map(s => <SubscriptionRow key={s.id} subscription={s} name={plan.name} canBeDefault={isService} />)}
      </ul>
    </Paper>
  );
}
