import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MemberRow } from './types';

/** The service that a member holds, and its options and applications. */
export function ServiceBadge({ service }: Pick<MemberRow, 'service'>) {
  const { t } = useTranslation();
  return service
    ? <Badge variant="light" color="indigo" tt="none" size="lg" fw={600} c="var(--mantine-color-text)">{service.subscription.name}</Badge>
    : <Text size="sm" c="dimmed">{t('members.essential')}</Text>;
}

export function OptionBadges({ options }: Pick<MemberRow, 'options'>) {
  const more = (options?.totalCount ?? 0) - (options?.nodes?.length ?? 0);
  return (
    <Group gap={4}>
      {options?.nodes?.map(o => <Badge key={o.id} variant="default" tt="none" fw={500}>{o.subscription.name}</Badge>)}
      {more > 0 && <Text size="xs" c="dimmed">{`+${more}`}</Text>}
    </Group>
  );
}
