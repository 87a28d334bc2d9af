import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A page that could not be shown: mostly a part of it that did not load since the server has a newer one. */
export function PageFailure() {
  const { t } = useTranslation();
  return (
    <Center mih="60vh" component="main">
      <Stack align="center">
        <Title order={1} size="h3">{t('shared.failedTitle')}</Title>
        <Text c="dimmed">{t('shared.failedText')}</Text>
        <Button onClick={() => location.reload()}>{t('shared.reload')}</Button>
      </Stack>
    </Center>
  );
}
