import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkMode } from '../../gql/graphql';
import { describeFailure } from '../../shared/failures';
import { SubscriptionSelect } from '../SubscriptionSelect';
import type { MemberRow } from '../types';
import { BulkResult } from './BulkResult';
import { useBulk, type BulkAction, type BulkOutcome } from './useBulk';

interface Props {
  action: BulkAction;
  members: readonly MemberRow[];
  onClose: () => void;
  onDone: () => void;
}

type Step = 'ask' | 'preview' | 'result';

/** Assigns a licence to many members or releases it: asks, shows what it would come to, does it, and tells what became of each. */
export function BulkDialog({ action, members, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const bulk = useBulk(action);
  const [subscriptionId, setSubscriptionId] = useState<string | null>(null);
  const [mode, setMode] = useState<BulkMode>('ATOMIC');
  const [replaceService, setReplaceService] = useState(false);
  const [step, setStep] = useState<Step>('ask');
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isRefused = outcome !== null && (outcome.failure !== null || outcome.isUnreachable);

  async function run(dryRun: boolean) {
    if (!subscriptionId) return;
    setBusy(true);
    const result = await bulk({ subscriptionId, memberIds: members.map(m => m.id), mode, replaceService, dryRun });
    setBusy(false);
    setOutcome(result);
    if (result.failure || result.isUnreachable) {
      setStep('ask');
    } else if (dryRun) {
      setStep('preview');
    } else if (result.totals?.failed) {
      setStep('result');
    } else {
      notifications.show({ color: 'teal', message: t(`bulk.${action}Done`, { count: result.totals?.changed ?? 0 }) });
      finish();
    }
  }

  function finish() {
    onDone();
    onClose();
  }

  return (
    <Modal
      opened
      onClose={step === 'result' ? finish : onClose}
      title={t(`bulk.${action}Title`, { count: members.length })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shared.close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      {step === 'ask' && (
        <form
          onSubmit={e => {
            e.preventDefault();
            void run(true);
          }}
        >
          <Stack>
            {isRefused && (
              <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert" title={t('bulk.refused')}>
                {outcome.failure ? describeFailure(t, outcome.failure) : t('shared.noNetwork')}
              </Alert>
            )}
            <SubscriptionSelect label={t('bulk.subscription')} value={subscriptionId} onChange={setSubscriptionId} />
            <Radio.Group label={t('bulk.mode')} value={mode} onChange={value => setMode(value)}>
              <Stack gap={6} mt={6}>
                <Radio value="ATOMIC" label={t('bulk.atomic')} />
                <Radio value="ROW_BY_ROW" label={t('bulk.rowByRow')} />
              </Stack>
            </Radio.Group>
            {action === 'assign' && (
              <Checkbox label={t('bulk.replace')} checked={replaceService} onChange={e => setReplaceService(e.currentTarget.checked)} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>{t('shared.cancel')}</Button>
              <Button type="submit" loading={isBusy} disabled={!subscriptionId}>{t('manage.preview')}</Button>
            </Group>
          </Stack>
        </form>
      )}
      {step !== 'ask' && outcome && (
        <Stack>
          <Text>{step === 'preview' ? t('bulk.previewIntro') : t('bulk.resultIntro')}</Text>
          <BulkResult outcome={outcome} members={members} />
          <Group justify="flex-end">
            {step === 'preview' ? (
              <>
                <Button variant="default" onClick={() => setStep('ask')}>{t('shared.back')}</Button>
                <Button loading={isBusy} onClick={() => void run(false)} data-autofocus disabled={outcome.totals?.changed === 0}>{t('manage.confirm')}</Button>
              </>
            ) : (
              <Button onClick={finish} data-autofocus>{t('shared.close')}</Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
