import { Code, Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { byLine, type LineError } from './report';

/** Bad lines by number, column and reason. */
export function LineErrors({ errors, total }: { errors: readonly LineError[]; total: number }) {
  const { t } = useTranslation();
  if (errors.length === 0) return null;
  const lines = byLine(errors);
  return (
    <div>
      <Table.ScrollContainer minWidth={320} maxHeight={380}>
        <Table aria-label={t('import.errors')} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.line')}</Table.Th>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.problem')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ line, errors: wrong }) => (
              <Fragment key={line}>
                {wrong.map((error, i) => (
                  <Table.Tr key={`${error.column} ${error.problem}`}>
                    {i === 0 && <Table.Th scope="row" rowSpan={wrong.length}>{line}</Table.Th>}
                    <Table.Td>{error.column && <Code>{error.column}</Code>}</Table.Td>
                    <Table.Td>
                      <Text size="sm" fw={600}>{t(`problem.${error.problem}`)}</Text>
                      <Text size="xs" c="dimmed" lang="en">{error.message}</Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {lines.length < total && <Text size="sm" c="dimmed" mt="xs">{t('import.moreErrors', { count: total - lines.length })}</Text>}
    </div>
  );
}
