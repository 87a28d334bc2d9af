import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useCompany } from '../companies/useCompany';
import { AssignableSubscriptionsDocument, type Section } from '../gql/graphql';
import { useFormat } from '../i18n/useFormat';

const sections: Section[] = ['SERVICE', 'OPTION', 'APPLICATION', 'CUSTOM'];

interface Props {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  sections?: Section[];
}

/** Chooses one of the subscriptions in force; each says what is left of it. */
export function SubscriptionSelect({ label, value, onChange, sections: offered = sections }: Props) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const company = useCompany();
  const [{ data }] = useQuery({ query: AssignableSubscriptionsDocument, variables: { companyId: company.id } });
  const subscriptions = data?.company?.subscriptions?.nodes ?? [];
  const groups = offered.flatMap(section => {
    const items = subscriptions
      .filter(s => s.section === section)
      .map(s => ({
        value: s.id,
        label: `${s.name} – ${t(`billing.${s.billing}`)} (${s.available === null ? t('licences.unlimited') : t('licences.available', { count: s.available, formatted: number(s.available) })})`,
      }));
    return items.length > 0 ? [{ group: t(`section.${section}`), items }] : [];
  });
  return <Select label={label} placeholder={t('bulk.choose')} data={groups} value={value} onChange={onChange} searchable />;
}
