import { Alert, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Renewal } from '../../gql/graphql';
import { useFormat } from '../../i18n/useFormat';
import { describeFailure } from '../../shared/failures';
import { changesOf, isEmpty, type Managed } from './changes';
import { PendingQuantity } from './PendingQuantity';
import { Preview } from './Preview';
import { useManage, type Outcome } from './useManage';

const MOST = 1_000_000;
const renewals: Renewal[] = ['NONE', 'ONCE', 'EACH_TIME', 'TO_MONTHLY'];

/** Asks for quantity and renewal, shows what they would come to, and makes the change once that is confirmed. */
export function ManageForm({ subscription, reload, onDone }: { subscription: Managed; reload: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const manage = useManage();
  const [quantity, setQuantity] = useState<number | string>(subscription.quantity ?? '');
  const [renewal, setRenewal] = useState<string | null>(subscription.renewal);
  const [preview, setPreview] = useState<Outcome | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { increaseQuantity, decreaseQuantity, changeRenewal } = subscription.viewerCan;
  const changes = changesOf(subscription, quantity, renewal);
  const canChangeQuantity = increaseQuantity.allowed || decreaseQuantity.allowed;
  const failure = outcome?.failure;
  const isConflict = failure?.__typename === 'VersionConflictError';

  async function run(dryRun: boolean) {
    setBusy(true);
    const result = await manage(subscription, changes, dryRun);
    setBusy(false);
    const isDone = !result.failure && !result.isUnreachable;
    setOutcome(isDone ? null : result);
    setPreview(isDone && dryRun ? result : null);
    if (isDone && !dryRun) {
      notifications.show({ color: 'teal', message: t('manage.done', { name: subscription.name }) });
      onDone();
    }
  }

  const permissionText = () => {
    if (!increaseQuantity.allowed && !decreaseQuantity.allowed) return t('manage.fixed', { reason: t(`reason.${increaseQuantity.reason ?? 'NOT_GRANTED'}`) });
    if (!increaseQuantity.allowed) return t('manage.noIncrease', { reason: t(`reason.${increaseQuantity.reason ?? 'NOT_GRANTED'}`) });
    if (!decreaseQuantity.allowed) return t('manage.noDecrease', { reason: t(`reason.${decreaseQuantity.reason ?? 'NOT_GRANTED'}`) });
    return null;
  };

  if (preview?.subscription) {
    return (
      <Preview
        before={subscription}
        after={preview.subscription}
        entries={preview.entries}
        isBusy={isBusy}
        onBack={() => setPreview(null)}
        onConfirm={() => void run(false)}
      />
    );
  }

  return (
    <form
      onSubmit={e => {
        e.preventDefault();
        void run(true);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('manage.now', { assigned: number(subscription.assigned), quantity: subscription.quantity === null ? '∞' : number(subscription.quantity) })}
        </Text>
        {outcome && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert" title={isConflict ? t('manage.conflict') : t('manage.refused')}>
            <Text size="sm">{failure ? describeFailure(t, failure) : t('shared.noNetwork')}</Text>
            {failure?.members?.nodes && failure.members.nodes.length > 0 && (
              <Text size="sm" mt="xs">{t('manage.release', { members: failure.members.nodes.map(m => m.displayName).join(', ') })}</Text>
            )}
            {isConflict && (
              <Button
                mt="sm"
                size="xs"
                variant="default"
                onClick={() => {
                  setOutcome(null);
                  reload();
                }}
              >
                {t('manage.reload')}
              </Button>
            )}
          </Alert>
        )}
        <NumberInput
          label={t('manage.quantity')}
          description={permissionText()}
          value={quantity}
          onChange={setQuantity}
          min={decreaseQuantity.allowed ? 0 : (subscription.quantity ?? 0)}
          max={increaseQuantity.allowed ? MOST : (subscription.quantity ?? MOST)}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          disabled={!canChangeQuantity}
          data-autofocus
        />
        <Select
          label={t('manage.renewal')}
          description={changeRenewal.reason ? t('manage.renewalFixed', { reason: t(`reason.${changeRenewal.reason}`) }) : null}
          data={renewals.map(value => ({ value, label: t(`renewal.${value}`) }))}
          value={renewal}
          onChange={setRenewal}
          disabled={!changeRenewal.allowed}
          allowDeselect={false}
          placeholder={t('manage.noRenewal')}
        />
        {subscription.pendingQuantity !== null && (
          <PendingQuantity subscription={subscription} pendingQuantity={subscription.pendingQuantity} onWithdrawn={reload} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t('shared.cancel')}</Button>
          <Button type="submit" loading={isBusy} disabled={isEmpty(changes)}>{t('manage.preview')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
