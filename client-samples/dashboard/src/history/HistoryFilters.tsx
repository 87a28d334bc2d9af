import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/ApiContext';
import { download } from '../api/files';
import { useCompany } from '../companies/useCompany';
import { historyFileAddress, type HistoryChoice } from './choice';
import { operations } from './operations';

interface Props {
  choice: HistoryChoice;
  onChange: (choice: HistoryChoice) => void;
  subscriptionId?: string;
}

/** Narrows a history down, and saves what is left as a file. */
export function HistoryFilters({ choice, onChange, subscriptionId }: Props) {
  const { t } = useTranslation();
  const { token } = useApi();
  const company = useCompany();
  const [isSaving, setSaving] = useState(false);

  async function save() {
    setSaving(true);
    await download(token, historyFileAddress(company.id, choice, subscriptionId), 'history.csv').catch(() =>
      notifications.show({ color: 'red', message: t('shared.noNetwork') }),
    );
    setSaving(false);
  }

  return (
    <Group align="flex-end" gap="sm" mb="md" role="search" aria-label={t('history.filter')}>
      <MultiSelect
        label={t('history.operation')}
        placeholder={choice.operations.length === 0 ? t('history.anyOperation') : ''}
        data={operations.map(value => ({ value, label: t(`operation.${value}`) }))}
        value={choice.operations}
        onChange={value => onChange({ ...choice, operations: value })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('shared.clear') }}
        style={{ flex: '1 1 19rem' }}
        styles={{ inputField: { minWidth: '3rem' } }}
      />
      <TextInput type="date" label={t('history.from')} value={choice.from} max={choice.to || undefined} onChange={e => onChange({ ...choice, from: e.currentTarget.value })} />
      <TextInput type="date" label={t('history.to')} value={choice.to} min={choice.from || undefined} onChange={e => onChange({ ...choice, to: e.currentTarget.value })} />
      <TextInput label={t('history.doneBy')} value={choice.actor} onChange={e => onChange({ ...choice, actor: e.currentTarget.value })} style={{ flex: '1 1 6rem' }} />
      <Button variant="default" loading={isSaving} leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>CSV</Button>
    </Group>
  );
}
