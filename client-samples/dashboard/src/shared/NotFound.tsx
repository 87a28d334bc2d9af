import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Center mih="40vh">
      <Stack align="center" gap="xs">
        <Title order={1} size="h3">{t('shared.notFoundTitle')}</Title>
        <Text c="dimmed">{t('shared.notFoundText')}</Text>
        <Anchor component={Link} to="/">{t('shared.home')}</Anchor>
      </Stack>
    </Center>
  );
}
