import { Divider, NavLink, Text } from '@mantine/core';
import { IconArrowLeft, IconChartAreaLine, IconFileImport, IconHistory, IconLicense, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import { CompanyFrameDocument } from '../gql/graphql';
import { useViewer } from '../session/useViewer';

const pages = [
  { path: 'subscriptions', icon: IconLicense },
  { path: 'members', icon: IconUsers },
  { path: 'history', icon: IconHistory },
  { path: 'usage', icon: IconChartAreaLine },
  { path: 'import', icon: IconFileImport },
] as const;

/** The pages of a company, and for a Business Partner the way back to its companies. */
export function Navigation({ companyId, onNavigate }: { companyId: string; onNavigate: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const viewer = useViewer();
  const [{ data }] = useQuery({ query: CompanyFrameDocument, variables: { companyId }, requestPolicy: 'cache-first' });
  return (
    <>
      {viewer?.role === 'BUSINESS_PARTNER_ADMINISTRATOR' && (
        <>
          <NavLink component={Link} to="/companies" label={t('shell.allCompanies')} leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onNavigate} />
          <Divider my="xs" />
        </>
      )}
      <Text fw={650} px="sm" py={6}>{data?.company?.name}</Text>
      {pages.map(({ path, icon: Icon }) => {
        const to = `/companies/${encodeURIComponent(companyId)}/${path}`;
        const isActive = pathname.split('/')[3] === path;
        return (
          <NavLink
            key={path}
            component={Link}
            to={to}
            active={isActive}
            aria-current={isActive ? 'page' : undefined}
            label={t(`page.${path}`)}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={onNavigate}
            styles={{ root: { borderRadius: 'var(--mantine-radius-md)' } }}
          />
        );
      })}
    </>
  );
}
