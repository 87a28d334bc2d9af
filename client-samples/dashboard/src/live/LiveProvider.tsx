import { useEffect, useMemo, type ReactNode } from 'react';
import { useClient } from 'urql';
import { useApi } from '../api/ApiContext';
import { LiveCompany } from './LiveCompany';
import { LiveContext } from './LiveContext';

/** Follows a company for everything below it. */
export function LiveProvider({ companyId, children }: { companyId: string; children: ReactNode }) {
  const client = useClient();
  const { socket } = useApi();
  const live = useMemo(() => new LiveCompany(client, socket, companyId), [client, socket, companyId]);
  useEffect(() => live.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
