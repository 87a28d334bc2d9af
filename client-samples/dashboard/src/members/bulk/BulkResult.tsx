import { Badge, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat';
import { describeFailure } from '../../shared/failures';
import type { MemberRow } from '../types';
import type { BulkOutcome } from './useBulk';

/** What a bulk change comes to: in numbers, the licences left, and every member for whom a rule says no. */
export function BulkResult({ outcome: { rows, totals, subscription }, members }: { outcome: BulkOutcome; members: readonly MemberRow[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const names = new Map(members.map(m => [m.id, m.displayName]));
  const failed = rows.filter(r => r.error);
  return (
    <Stack gap="sm">
      {totals && (
        <Group gap="xs">
          <Badge variant="default" size="lg" tt="none">{t('bulk.changed', { count: totals.changed })}</Badge>
          <Badge variant="default" size="lg" tt="none">{t('bulk.unchanged', { count: totals.unchanged })}</Badge>
          {totals.failed > 0 && <Badge variant="filled" color="red.8" size="lg" tt="none">{t('bulk.failed', { count: totals.failed })}</Badge>}
        </Group>
      )}
      {subscription?.quantity != null && (
        <Text size="sm" c="dimmed">{t('bulk.after', { assigned: number(subscription.assigned), quantity: number(subscription.quantity) })}</Text>
      )}
      {failed.length > 0 && (
        <Table aria-label={t('bulk.failed', { count: failed.length })}>
          <Table.Thead>
            <Table.Tr><Table.Th>{t('members.name')}</Table.Th><Table.Th>{t('bulk.why')}</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failed.map(({ memberId, error }) => (
              <Table.Tr key={memberId}>
                <Table.Td>{names.get(memberId)}</Table.Td>
                <Table.Td>{error && describeFailure(t, error)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
