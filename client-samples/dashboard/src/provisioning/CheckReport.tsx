import { Badge, Button, Group, Paper, Radio, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMode } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';
import { LineErrors } from './LineErrors';
import { canRun, type ImportReport } from './report';

/** What a file would come to: in numbers, per plan, and its bad lines; and whether to go on. */
export function CheckReport({ report, isBusy, onRun }: { report: ImportReport; isBusy: boolean; onRun: (mode: ImportMode) => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [mode, setMode] = useState<ImportMode>('ATOMIC');
  const changed = report.licences.filter(l => l.assignedBefore !== l.assignedAfter);
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t('import.report')}>
      <Stack>
        <Title order={2} size="h4">{t('import.report')}</Title>
        <Group gap="xs" role="status">
          <Badge variant="default" size="lg" tt="none">{t('import.lines', { count: report.linesTotal })}</Badge>
          <Badge variant="default" size="lg" tt="none">{t('import.created', { count: report.created })}</Badge>
          <Badge variant="default" size="lg" tt="none">{t('import.updated', { count: report.updated })}</Badge>
          <Badge variant="default" size="lg" tt="none">{t('import.deleted', { count: report.deleted })}</Badge>
          <Badge variant="default" size="lg" tt="none">{t('import.unchanged', { count: report.unchanged })}</Badge>
          {report.linesFailed > 0 && <Badge variant="filled" color="red.8" size="lg" tt="none">{t('import.failed', { count: report.linesFailed })}</Badge>}
        </Group>
        {changed.length > 0 && (
          <Table.ScrollContainer minWidth={320}>
            <Table aria-label={t('import.perPlan')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('import.plan')}</Table.Th>
                  <Table.Th ta="right">{t('manage.before')}</Table.Th>
                  <Table.Th ta="right">{t('manage.after')}</Table.Th>
                  <Table.Th ta="right">{t('manage.quantity')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changed.map(l => (
                  <Table.Tr key={l.subscriptionId}>
                    <Table.Td>{l.plan}</Table.Td>
                    <Table.Td ta="right">{number(l.assignedBefore)}</Table.Td>
                    <Table.Td ta="right" fw={700}>{number(l.assignedAfter)}</Table.Td>
                    <Table.Td ta="right">{l.quantity === null ? '∞' : number(l.quantity)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <LineErrors errors={report.errors} total={report.linesFailed} />
        <Radio.Group label={t('import.mode')} value={mode} onChange={value => setMode(value)}>
          <Stack gap={6} mt={6}>
            <Radio value="ATOMIC" label={t('import.atomic')} />
            <Radio value="LINE_BY_LINE" label={t('import.lineByLine')} />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          {!canRun(report, mode) && <Text size="sm" c="dimmed">{t('import.nothing')}</Text>}
          <Button loading={isBusy} disabled={!canRun(report, mode)} onClick={() => onRun(mode)}>{t('import.run')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
