import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { IconUserCheck, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRow } from '../types';
import { BulkDialog } from './BulkDialog';
import type { BulkAction } from './useBulk';

/** What can be done with the members that are chosen. */
export function BulkBar({ chosen, clear }: { chosen: ReadonlyMap<string, MemberRow>; clear: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<BulkAction | null>(null);
  if (chosen.size === 0) return null;
  return (
    <>
      <Paper
        withBorder
        shadow="md"
        p="sm"
        radius="md"
        pos="sticky"
        bottom={12}
        style={{ zIndex: 2 }}
        role="region"
        aria-label={t('bulk.selected', { count: chosen.size })}
      >
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <CloseButton aria-label={t('bulk.clear')} onClick={clear} />
            <Text fw={600} role="status">{t('bulk.selected', { count: chosen.size })}</Text>
          </Group>
          <Group gap="xs">
            <Button leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => setAction('assign')}>{t('bulk.assign')}</Button>
            <Button variant="default" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={() => setAction('release')}>{t('bulk.release')}</Button>
          </Group>
        </Group>
      </Paper>
      {action && <BulkDialog action={action} members={[...chosen.values()]} onClose={() => setAction(null)} onDone={clear} />}
    </>
  );
}
