import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClockDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { WithdrawPendingQuantityDocument } from '../../gql/graphql';
import { useFormat } from '../../i18n/useFormat';
import { describeFailure } from '../../shared/failures';
import type { Managed } from './changes';

/** A decrease that waits for the renewal, and can be withdrawn until then. */
export function PendingQuantity({ subscription, pendingQuantity, onWithdrawn }: { subscription: Managed; pendingQuantity: number; onWithdrawn: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [{ fetching }, withdraw] = useMutation(WithdrawPendingQuantityDocument);

  async function run() {
    const { data, error } = await withdraw({ input: { subscriptionId: subscription.id, expectedVersion: subscription.version } });
    const failure = data?.withdrawPendingQuantity.errors?.[0];
    if (error ?? failure) notifications.show({ color: 'red', message: failure ? describeFailure(t, failure) : t('shared.noNetwork') });
    onWithdrawn();
  }

  return (
    <Alert icon={<IconClockDown aria-hidden />}>
      <Group justify="space-between">
        <Text size="sm">{t('subscription.pending', { quantity: number(pendingQuantity) })}</Text>
        {subscription.viewerCan.decreaseQuantity.allowed && (
          <Button size="xs" variant="default" loading={fetching} onClick={() => void run()}>{t('manage.withdraw')}</Button>
        )}
      </Group>
    </Alert>
  );
}
