import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Found } from '../api/found';
import { useCompany } from '../companies/useCompany';
import { AssignLicenceDocument, ReleaseLicenceDocument, type MemberProfileQuery, type Section } from '../gql/graphql';
import { describeFailure, type Failure } from '../shared/failures';
import { HeldLicence } from './HeldLicence';
import { SubscriptionSelect } from './SubscriptionSelect';

type Profile = Found<MemberProfileQuery['node']>;

const others: Section[] = ['OPTION', 'APPLICATION', 'CUSTOM'];

/** A member's service, of which it has at most one, and its options: assigned and released here. */
export function MemberLicences({ member }: { member: Profile }) {
  const { t } = useTranslation();
  const { viewerCan } = useCompany();
  const canManage = viewerCan.manageMembers.allowed;
  const [service, setService] = useState<string | null>(null);
  const [option, setOption] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ text: string; replace?: string } | null>(null);
  const [assigning, assign] = useMutation(AssignLicenceDocument);
  const [releasing, release] = useMutation(ReleaseLicenceDocument);
  const isBusy = assigning.fetching || releasing.fetching;

  const tell = (wrong: Failure | null | undefined, isUnreachable: boolean) => {
    setFailure(wrong ? { text: describeFailure(t, wrong) } : isUnreachable ? { text: t('shared.noNetwork') } : null);
    return !wrong && !isUnreachable;
  };

  async function give(subscriptionId: string, replaceService: boolean) {
    const { data, error } = await assign({ input: { memberId: member.id, subscriptionId, replaceService } });
    const wrong = data?.assignLicence.errors?.[0];
    if (wrong?.__typename === 'ServiceAlreadyHeldError') {
      setFailure({ text: describeFailure(t, wrong), replace: subscriptionId });
    } else if (tell(wrong, error !== undefined)) {
      setService(null);
      setOption(null);
    }
  }

  async function takeBack(subscriptionId: string) {
    const { data, error } = await release({ input: { memberId: member.id, subscriptionId } });
    tell(data?.releaseLicence.errors?.[0], error !== undefined);
  }

  const replacement = failure?.replace;
  return (
    <Stack>
      {failure && (
        <Alert color={replacement ? 'orange' : 'red'} icon={<IconAlertTriangle aria-hidden />} role="alert">
          <Text size="sm">{failure.text}</Text>
          {replacement && <Button size="xs" mt="xs" loading={isBusy} onClick={() => void give(replacement, true)}>{t('member.replace')}</Button>}
        </Alert>
      )}
      <Title order={3} size="h5">{t('members.service')}</Title>
      {member.service
        ? <HeldLicence licence={member.service} canRelease={canManage} isBusy={isBusy} onRelease={takeBack} />
        : <Text size="sm" c="dimmed">{t('members.essential')}</Text>}
      {canManage && (
        <Group align="flex-end">
          <div style={{ flex: 1 }}><SubscriptionSelect label={t('member.assignService')} value={service} onChange={setService} sections={['SERVICE']} /></div>
          <Button disabled={!service} loading={isBusy} onClick={() => service && void give(service, false)}>{t('member.assign')}</Button>
        </Group>
      )}
      <Title order={3} size="h5" mt="sm">{t('members.options')}</Title>
      {member.options?.nodes?.map(o => <HeldLicence key={o.id} licence={o} canRelease={canManage} isBusy={isBusy} onRelease={takeBack} />)}
      {member.options?.totalCount === 0 && <Text size="sm" c="dimmed">{t('member.noOptions')}</Text>}
      {canManage && (
        <Group align="flex-end">
          <div style={{ flex: 1 }}><SubscriptionSelect label={t('member.assignOption')} value={option} onChange={setOption} sections={others} /></div>
          <Button disabled={!option} loading={isBusy} onClick={() => option && void give(option, false)}>{t('member.assign')}</Button>
        </Group>
      )}
    </Stack>
  );
}
