import { Box, Loader, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { found } from '../api/found';
import { MemberProfileDocument } from '../gql/graphql';
import { useViewer } from '../session/useViewer';
import { PageHeader } from '../shared/PageHeader';
import { HeldLicence } from './HeldLicence';

const cannotRelease = () => Promise.resolve();

/** What a plain member sees: its own licences. */
export function MePage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const memberId = viewer?.member?.id ?? '';
  const [{ data }] = useQuery({ query: MemberProfileDocument, variables: { memberId }, pause: !memberId });
  const member = found(data?.node);
  if (!viewer || (memberId && !member)) return <Loader aria-label={t('shared.loading')} />;
  const held = [...(member?.service ? [member.service] : []), ...(member?.options?.nodes ?? [])];
  return (
    <Box maw={640} mx="auto">
      <PageHeader title={viewer.name} subtitle={viewer.company.name} />
      <Stack>
        <Text c="dimmed">{t('member.administratorsOnly')}</Text>
        <Title order={2} size="h4">{t('member.mine')}</Title>
        {!member?.service && <Text>{t('members.essential')}</Text>}
        {held.map(licence => <HeldLicence key={licence.id} licence={licence} canRelease={false} isBusy={false} onRelease={cannotRelease} />)}
      </Stack>
    </Box>
  );
}
