import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/ApiContext';
import { download } from '../api/files';
import { useCompany } from '../companies/useCompany';

/** Saves the company's members and their licences as a file that can be imported again. */
export function ExportButton() {
  const { t } = useTranslation();
  const { token } = useApi();
  const company = useCompany();
  const [isSaving, setSaving] = useState(false);

  async function save() {
    setSaving(true);
    await download(token, `/companies/${encodeURIComponent(company.id)}/members.csv`, 'members.csv').catch(() =>
      notifications.show({ color: 'red', message: t('shared.noNetwork') }),
    );
    setSaving(false);
  }

  return (
    <Button variant="default" loading={isSaving} leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>
      {t('import.export')}
    </Button>
  );
}
