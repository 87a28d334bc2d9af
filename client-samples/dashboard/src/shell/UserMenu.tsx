import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sessionStore } from '../session/session';
import { useViewer } from '../session/useViewer';

export function UserMenu() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const name = viewer?.name ?? '';
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton>
          <Avatar color="indigo.8" name={name} variant="filled" aria-hidden />
          <VisuallyHidden>{t('shell.account', { name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {viewer && (
          <Menu.Label>
            <Text size="sm" fw={600}>{name}</Text>
            <Text size="xs">{t(`role.${viewer.role}`)}</Text>
            <Text size="xs">{viewer.company.name}</Text>
          </Menu.Label>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => sessionStore.end('signedOut')}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
