import { Loader, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { found } from '../../api/found';
import { companyPath, useCompany, useRequiredParam } from '../../companies/useCompany';
import { SubscriptionDetailsDocument } from '../../gql/graphql';
import { LoadError } from '../../shared/LoadError';
import { NotFound } from '../../shared/NotFound';
import { useSubscriptionName } from '../useSubscriptionName';
import { ManageForm } from './ManageForm';

/** Changes a subscription's quantity and renewal, as far as the viewer may. */
export function ManageDialog() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const company = useCompany();
  const subscriptionId = useRequiredParam('subscriptionId');
  const name = useSubscriptionName(subscriptionId);
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const [{ data, error }, reload] = useQuery({ query: SubscriptionDetailsDocument, variables: { subscriptionId } });
  const close = () => void navigate(companyPath(company.id, 'subscriptions'));
  const retry = () => reload({ requestPolicy: 'network-only' });
  const node = found(data?.node);
  return (
    <Modal
      opened
      onClose={close}
      title={t('manage.title', { name })}
      size="lg"
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': t('shared.close') }}
      styles={{ header: { gap: 'var(--mantine-spacing-sm)' }, title: { fontWeight: 650, lineHeight: 1.3 } }}
    >
      {error && !data && <LoadError error={error} retry={retry} />}
      {!data && !error && <Loader aria-label={t('shared.loading')} />}
      {data && !node && <NotFound />}
      {node && <ManageForm subscription={node} reload={retry} onDone={close} />}
    </Modal>
  );
}
