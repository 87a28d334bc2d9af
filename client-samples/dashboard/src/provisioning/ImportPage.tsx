import { Alert, Box, Button, FileInput, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../companies/useCompany';
import { PageHeader } from '../shared/PageHeader';
import { CheckReport } from './CheckReport';
import { ExportButton } from './ExportButton';
import { ImportProgress } from './ImportProgress';
import { useImport } from './useImport';

/** Imports members and their licences from a CSV file: choose, check, run, and watch. */
export function ImportPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const [file, setFile] = useState<File | null>(null);
  const { report, job, failure, isBusy, check, run, reset } = useImport();
  const permission = company.viewerCan.manageMembers;
  return (
    <Box maw={900} mx="auto">
      <PageHeader title={t('page.import')} subtitle={company.name}>
        <ExportButton />
      </PageHeader>
      <Stack gap="lg">
        <Paper withBorder radius="md" p="md">
          <Stack>
            <Title order={2} size="h4">{t('import.chooseTitle')}</Title>
            <Text size="sm" c="dimmed">{t('import.intro')}</Text>
            {permission.reason && <Alert color="orange">{t(`reason.${permission.reason}`)}</Alert>}
            <Group align="flex-end">
              <FileInput
                label={t('import.file')}
                placeholder={t('import.choose')}
                accept=".csv,text/csv"
                leftSection={<IconFileTypeCsv size={18} aria-hidden />}
                value={file}
                onChange={chosen => {
                  reset();
                  setFile(chosen);
                }}
                disabled={!permission.allowed}
                clearable
                clearButtonProps={{ 'aria-label': t('shared.clear') }}
                style={{ flex: '1 1 16rem' }}
              />
              <Button disabled={!file} loading={isBusy && !report} onClick={() => file && void check(file)}>{t('import.check')}</Button>
            </Group>
            {failure && <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('import.refused')}><span lang="en">{failure}</span></Alert>}
          </Stack>
        </Paper>
        {report && file && !job && <CheckReport report={report} isBusy={isBusy} onRun={mode => void run(file, mode)} />}
        {job && <ImportProgress job={job} />}
      </Stack>
    </Box>
  );
}
