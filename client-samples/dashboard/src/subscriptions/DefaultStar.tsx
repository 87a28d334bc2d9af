import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useCompany } from '../companies/useCompany';
import { SetDefaultSubscriptionDocument } from '../gql/graphql';
import { describeFailure } from '../shared/failures';

/** The star of the default licence; a click on another one's moves it. */
export function DefaultStar({ id, name, isDefault }: { id: string; name: string; isDefault: boolean }) {
  const { t } = useTranslation();
  const { viewerCan } = useCompany();
  const [{ fetching }, setDefault] = useMutation(SetDefaultSubscriptionDocument);
  const permission = viewerCan.setDefaultSubscription;
  const label = isDefault ? t('star.is', { name }) : t('star.set', { name });
  const hint = permission.reason ? `${label} – ${t(`reason.${permission.reason}`)}` : label;

  async function move() {
    const { data, error } = await setDefault({ input: { subscriptionId: id } });
    const failure = data?.setDefaultSubscription.errors?.[0];
    if (error ?? failure) {
      notifications.show({ color: 'red', message: failure ? describeFailure(t, failure) : t('shared.noNetwork') });
    } else {
      notifications.show({ message: t('star.moved', { name }) });
    }
  }

  return (
    <Tooltip label={hint} openDelay={300}>
      <ActionIcon
        variant="subtle"
        color={isDefault ? 'yellow' : 'gray'}
        c={isDefault ? 'var(--mantine-color-text)' : 'dimmed'}
        size="lg"
        aria-label={label}
        aria-pressed={isDefault}
        loading={fetching}
        aria-disabled={!permission.allowed}
        onClick={() => {
          if (permission.allowed && !isDefault) void move();
        }}
      >
        {isDefault ? <IconStarFilled size={20} aria-hidden /> : <IconStar size={20} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
