import { Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Details } from '../../history/Details';
import { useFormat } from '../../i18n/useFormat';
import type { Managed } from './changes';
import type { Changed, Outcome } from './useManage';

interface Props {
  before: Managed;
  after: Changed;
  entries: Outcome['entries'];
  isBusy: boolean;
  onBack: () => void;
  onConfirm: () => void;
}

/** What a change would come to, as a dry run tells, before it is confirmed. */
export function Preview({ before, after, entries, isBusy, onBack, onConfirm }: Props) {
  const { t } = useTranslation();
  const { number, day } = useFormat();
  const count = (value: number | null) => (value === null ? '–' : number(value));
  const rows = [
    [t('manage.quantity'), count(before.quantity), count(after.quantity)],
    [t('manage.atRenewal'), count(before.pendingQuantity), count(after.pendingQuantity)],
    [t('manage.available'), count(before.available), count(after.available)],
    [t('manage.renewal'), before.renewal ? t(`renewal.${before.renewal}`) : '–', after.renewal ? t(`renewal.${after.renewal}`) : '–'],
    [t('manage.expires'), before.expiresAt ? day(before.expiresAt) : '–', after.expiresAt ? day(after.expiresAt) : '–'],
  ].filter(([, from, to]) => from !== '–' || to !== '–');
  return (
    <Stack>
      <Text>{t('manage.previewIntro')}</Text>
      <Table aria-label={t('manage.preview')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th><span className="visually-hidden">{t('manage.what')}</span></Table.Th>
            <Table.Th>{t('manage.before')}</Table.Th>
            <Table.Th>{t('manage.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([label, from, to]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>{label}</Table.Th>
              <Table.Td>{from}</Table.Td>
              <Table.Td fw={from === to ? 400 : 700}>{to}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {entries.length > 0 && <List size="sm">{entries.map(e => <List.Item key={e.details}><Details entry={e} /></List.Item>)}</List>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>{t('shared.back')}</Button>
        <Button loading={isBusy} onClick={onConfirm} data-autofocus>{t('manage.confirm')}</Button>
      </Group>
    </Stack>
  );
}
