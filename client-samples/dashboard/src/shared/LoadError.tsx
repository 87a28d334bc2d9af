import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

/** Says that something could not be read, and offers to try again. */
export function LoadError({ error, retry }: { error: CombinedError; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" icon={<IconCloudOff aria-hidden />} title={t('shared.loadError')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{error.networkError ? t('shared.noNetwork') : error.graphQLErrors.map(e => e.message).join(' ')}</Text>
        <Button size="xs" variant="default" onClick={retry}>{t('shared.retry')}</Button>
      </Stack>
    </Alert>
  );
}
