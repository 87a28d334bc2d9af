import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useMatch } from 'react-router';
import { ConnectionIndicator } from './ConnectionIndicator';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';
import { Navigation } from './Navigation';
import { ThemeSwitch } from './ThemeSwitch';
import { UserMenu } from './UserMenu';

/** The frame of every page: header, navigation, and the page itself. */
export function Shell() {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure();
  const companyId = useMatch('/companies/:companyId/*')?.params.companyId;
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const page = pathname.split('/').slice(0, 4).join('/');
  const previousPage = useRef(page);

  // Who cannot see the page change is taken to it.
  useEffect(() => {
    if (previousPage.current !== page) main.current?.focus();
    previousPage.current = page;
  }, [page]);

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen, desktop: !companyId } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a className="skip-link" href="#main">{t('shell.skip')}</a>
      <AppShell.Header>
        <Group h="100%" px={{ base: 'sm', sm: 'lg' }} justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap">
            {companyId && (
              <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('shell.menu')} aria-expanded={isOpen} />
            )}
            <Link to="/" style={{ color: 'inherit', textDecoration: 'none' }} aria-label={`GraphQLSubs – ${t('shared.home')}`}>
              <Logo />
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {companyId && <ConnectionIndicator />}
            <Group gap="xs" wrap="nowrap" visibleFrom="sm">
              <LanguageSwitch />
              <ThemeSwitch />
            </Group>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {companyId && (
        <AppShell.Navbar p="sm" aria-label={t('shell.navigation')}>
          <Navigation companyId={companyId} onNavigate={close} />
          <Group gap="xs" mt="auto" hiddenFrom="sm" justify="space-between">
            <LanguageSwitch />
            <ThemeSwitch />
          </Group>
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
