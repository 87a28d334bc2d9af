import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** A drawer with an address of its own; closing it goes back to the page's. */
export function RouteDrawer({ title, up, size = 'xl', children }: { title: ReactNode; up: string; size?: string; children: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isNarrow = useMediaQuery('(max-width: 48em)');
  return (
    <Drawer
      opened
      onClose={() => void navigate(up)}
      title={title}
      position="right"
      size={isNarrow ? '100%' : size}
      closeButtonProps={{ 'aria-label': t('shared.close') }}
      styles={{ header: { gap: 'var(--mantine-spacing-sm)' }, title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', lineHeight: 1.3 } }}
    >
      {children}
    </Drawer>
  );
}
