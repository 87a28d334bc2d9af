import { Alert, Box, Center, Divider, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Logo } from '../shell/Logo';
import { ThemeSwitch } from '../shell/ThemeSwitch';
import { DemoViewers } from './DemoViewers';
import { fetchDemoViewers, type DemoViewer } from './demoViewers';
import { sessionStore } from './session';
import { TokenForm } from './TokenForm';
import { useSession } from './useSession';

export function SignInPage() {
  const { t } = useTranslation();
  const { token, ended } = useSession();
  const [search] = useSearchParams();
  const [viewers, setViewers] = useState<DemoViewer[]>([]);
  const title = t('signIn.title');

  useEffect(() => {
    document.title = `${title} · GraphQLSubs`;
  }, [title]);

  useEffect(() => {
    void fetchDemoViewers().then(setViewers, () => undefined);
  }, []);

  if (token !== null) {
    const next = search.get('next') ?? '/';
    return <Navigate to={next.startsWith('/') ? next : '/'} replace />;
  }

  return (
    <Center mih="100dvh" p="md" component="main">
      <Box maw={560} w="100%">
        <Group justify="space-between" mb="lg">
          <Logo />
          <Group gap="xs">
            <LanguageSwitch />
            <ThemeSwitch />
          </Group>
        </Group>
        <Paper withBorder radius="lg" p={{ base: 'md', sm: 'xl' }} shadow="sm">
          <Stack>
            <div>
              <Title order={1} size="h2">{title}</Title>
              <Text c="dimmed" mt={4}>{t('signIn.intro')}</Text>
            </div>
            {ended === 'expired' && (
              <Alert color="orange" icon={<IconInfoCircle aria-hidden />} role="alert" title={t('signIn.expired')} />
            )}
            {viewers.length > 0 && (
              <>
                <DemoViewers viewers={viewers} onPick={viewer => sessionStore.begin(viewer.token)} />
                <Divider label={t('signIn.or')} labelPosition="center" />
              </>
            )}
            <TokenForm onToken={sessionStore.begin} />
          </Stack>
        </Paper>
      </Box>
    </Center>
  );
}
