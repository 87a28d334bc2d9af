import { Group, Stack, Text, Title } from '@mantine/core';
import { IconApps, IconGift, IconLicense, IconPuzzle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import { useCounts } from '../live/LiveContext';
import { PlanCard } from './PlanCard';
import { totalsOf } from './totals';
import type { SectionStatus } from './types';

const icons = { SERVICE: IconLicense, OPTION: IconPuzzle, APPLICATION: IconApps, CUSTOM: IconGift };

/** One of the four sections of the status page. */
export function SectionPanel({ status: { section, plans } }: { status: SectionStatus }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const totals = totalsOf(plans.flatMap(p => p.subscriptions), useCounts());
  const Icon = icons[section];
  const titleId = `section-${section}`;
  return (
    <Stack component="section" gap="sm" aria-labelledby={titleId}>
      <Group justify="space-between">
        <Group gap="xs">
          <Icon size={20} stroke={1.7} aria-hidden />
          <Title order={2} size="h4" id={titleId}>{t(`section.${section}`)}</Title>
        </Group>
        {plans.length > 0 && <Text size="sm" c="dimmed">{t('licences.total', { count: totals.assigned, formatted: number(totals.assigned) })}</Text>}
      </Group>
      {plans.map(p => <PlanCard key={p.plan.id} plan={p} isService={section === 'SERVICE'} />)}
      {plans.length === 0 && <Text c="dimmed" size="sm">{t('subscription.emptySection')}</Text>}
    </Stack>
  );
}
