import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';
import { sentenceOf, type Told } from './sentence';

/** What an entry says: in the viewer's language where it can be, else as the server has written it. */
export function Details({ entry }: { entry: Told }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const sentence = sentenceOf(entry);
  if (!sentence) return <span lang="en">{entry.details}</span>;
  const { subscription } = sentence;
  const inUse = (assigned: number, quantity: number | null) =>
    quantity === null ? t('sentence.inUseUnlimited', { assigned: number(assigned) }) : t('sentence.inUse', { assigned: number(assigned), quantity: number(quantity) });
  switch (sentence.key) {
    case 'LICENCE_ASSIGNED':
    case 'LICENCE_RELEASED':
      return t(`sentence.${sentence.key}`, { subscription, member: sentence.member, inUse: inUse(sentence.assigned, sentence.quantity) });
    case 'SUBSCRIPTION_CANCELLED':
      return t('sentence.SUBSCRIPTION_CANCELLED', { subscription, inUse: inUse(sentence.assigned, sentence.quantity) });
    case 'SUBSCRIPTION_CREATED':
      return t('sentence.SUBSCRIPTION_CREATED', {
        subscription,
        licences: sentence.quantity === null ? t('sentence.unlimited') : t('sentence.licences', { count: sentence.quantity, formatted: number(sentence.quantity) }),
      });
    case 'QUANTITY_INCREASED':
    case 'QUANTITY_DECREASED':
      return t(`sentence.${sentence.key}`, { subscription, before: number(sentence.before), after: number(sentence.after) });
    case 'DEFAULT_SUBSCRIPTION_CLEARED':
      return t('sentence.DEFAULT_SUBSCRIPTION_CLEARED', { subscription });
  }
}
