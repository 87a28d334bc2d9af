import { Alert, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useApi } from '../api/ApiContext';
import { found } from '../api/found';
import { follow } from '../api/socket';
import { ImportErrorsDocument, WatchImportDocument, type WatchImportSubscription } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';
import { LineErrors } from './LineErrors';
import { progressOf, type ImportJob } from './report';

type Progressing = WatchImportSubscription['importProgress'];

/** How far an import is, live, and what became of it. */
export function ImportProgress({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { socket } = useApi();
  const { number } = useFormat();
  const [state, setState] = useState<Progressing | null>(null);
  useEffect(() => follow(socket, WatchImportDocument, { jobId: job.id }, data => setState(data.importProgress)), [socket, job.id]);

  const { linesDone, linesFailed, linesTotal, status } = state ?? job;
  const isFinished = status === 'COMPLETED' || status === 'FAILED';
  const [{ data }] = useQuery({ query: ImportErrorsDocument, variables: { jobId: job.id, first: 100 }, pause: !isFinished || linesFailed === 0 });
  const errors = found(data?.node)?.errors?.nodes ?? [];
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t('import.progress')}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">{t('import.progress')}</Title>
          <Text size="sm" role="status">
            {t(`importStatus.${status}`)} · {t('import.done', { done: number(linesDone), total: number(linesTotal) })}
          </Text>
        </Group>
        <Progress.Root size="lg">
          <Progress.Section value={progressOf({ linesDone, linesFailed, linesTotal })} aria-label={t('import.progress')} animated={!isFinished} />
        </Progress.Root>
        {status === 'COMPLETED' && (
          <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={t('import.completed', { count: linesDone })}>
            {linesFailed > 0 ? t('import.failed', { count: linesFailed }) : null}
          </Alert>
        )}
        {status === 'FAILED' && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('importStatus.FAILED')}>
            {state?.failure ? t(`importFailure.${state.failure}`) : null}
          </Alert>
        )}
        <LineErrors errors={errors} total={linesFailed} />
      </Stack>
    </Paper>
  );
}
