import { ActionIcon, Menu } from '@mantine/core';
import { IconAdjustments, IconDotsVertical, IconHistory, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { companyPath, useCompany } from '../companies/useCompany';

/** The context menu of a subscription. */
export function SubscriptionMenu({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const company = useCompany();
  const to = (page: string) => companyPath(company.id, 'subscriptions', id, page);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--mantine-color-text)" size="lg" aria-label={t('subscription.menu', { name })}>
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={to('members')} leftSection={<IconUsers size={16} aria-hidden />}>{t('subscription.members')}</Menu.Item>
        <Menu.Item component={Link} to={to('history')} leftSection={<IconHistory size={16} aria-hidden />}>{t('subscription.history')}</Menu.Item>
        <Menu.Item component={Link} to={to('manage')} leftSection={<IconAdjustments size={16} aria-hidden />}>{t('subscription.manage')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
