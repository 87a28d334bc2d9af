import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SubscriptionState } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';

interface Licence {
  assignedAt: string;
  assignedBy: string;
  subscription: { id: string; name: string; status: SubscriptionState };
}

interface Props {
  licence: Licence;
  canRelease: boolean;
  isBusy: boolean;
  onRelease: (subscriptionId: string) => Promise<void>;
}

/** A licence that a member holds, since when and from whom. */
export function HeldLicence({ licence: { subscription, assignedAt, assignedBy }, canRelease, isBusy, onRelease }: Props) {
  const { t } = useTranslation();
  const { day } = useFormat();
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={600}>{subscription.name}</Text>
            {subscription.status !== 'ACTIVE' && <Badge variant="filled" color="red.8" tt="none">{t(`state.${subscription.status}`)}</Badge>}
          </Group>
          <Text size="xs" c="dimmed">{t('member.since', { date: day(assignedAt), name: assignedBy })}</Text>
        </div>
        {canRelease && (
          <Button variant="default" size="xs" flex="none" loading={isBusy} aria-label={t('member.releaseOf', { name: subscription.name })} onClick={() => void onRelease(subscription.id)}>
            {t('member.release')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
