import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function PageLoading() {
  const { t } = useTranslation();
  return (
    <Center mih={240} role="status" aria-label={t('shared.loading')}>
      <Loader />
    </Center>
  );
}
