import { Anchor, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { companyPath, useCompany } from '../companies/useCompany';
import { useFormat } from '../i18n/useFormat';
import { useFeed } from '../live/LiveContext';
import { Empty } from '../shared/Empty';
import { Details } from './Details';
import classes from './LiveFeed.module.css';

const SHOWN = 30;

/** What happens to the company's data, while it happens. */
export function LiveFeed() {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const company = useCompany();
  const feed = useFeed();
  const [firstSequence, setFirstSequence] = useState<number>();
  if (feed && firstSequence === undefined) setFirstSequence(feed.lastSequence);
  return (
    <Paper withBorder radius="md">
      <Group justify="space-between" px="md" py="sm">
        <Title order={2} size="h5">{t('feed.title')}</Title>
        <Anchor component={Link} to={companyPath(company.id, 'history')} size="sm">{t('feed.all')}</Anchor>
      </Group>
      {!feed && <Stack p="md" gap="sm">{[0, 1, 2, 3].map(i => <Skeleton key={i} height={36} />)}</Stack>}
      {feed?.entries.length === 0 && <Empty>{t('history.none')}</Empty>}
      {feed && feed.entries.length > 0 && (
        <ol className={classes.list} tabIndex={0} aria-label={t('feed.title')} reversed>
          {feed.entries.slice(0, SHOWN).map(entry => (
            <li key={entry.id} className={classes.entry} data-fresh={entry.sequence > (firstSequence ?? 0)}>
              <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
                <Text size="sm" fw={600}>{t(`operation.${entry.operation}`)}</Text>
                <Text size="xs" c="dimmed" component="span" style={{ whiteSpace: 'nowrap' }}>#{entry.sequence}</Text>
              </Group>
              <Text size="sm"><Details entry={entry} /></Text>
              <Text size="xs" c="dimmed">
                {entry.doneBy.kind === 'SYSTEM' ? t('history.system') : entry.doneBy.name} · <time dateTime={entry.occurredAt}>{moment(entry.occurredAt)}</time>
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Paper>
  );
}
