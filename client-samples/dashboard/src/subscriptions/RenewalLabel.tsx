import { Group, Text } from '@mantine/core';
import { IconCalendarOff, IconCalendarRepeat, IconRefresh, IconRepeatOnce } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Renewal } from '../gql/graphql';

const icons = { NONE: IconCalendarOff, ONCE: IconRepeatOnce, EACH_TIME: IconRefresh, TO_MONTHLY: IconCalendarRepeat };

/** What happens at the end of a term: an icon with words. */
export function RenewalLabel({ renewal }: { renewal: Renewal }) {
  const { t } = useTranslation();
  const Icon = icons[renewal];
  return (
    <Group gap={6} wrap="nowrap" c="dimmed">
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Text span size="xs">{t(`renewal.${renewal}`)}</Text>
    </Group>
  );
}
