import { useEffect, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { LicenceCountsDocument } from '../gql/graphql';
import { monthEnds, type PastCount } from './months';

const MONTHS = 12;
const MOST = 100;

export interface Usage {
  at: Date;
  counts: PastCount[];
}

/** A company's licence counts at the end of each of the last twelve months, and now. */
export function useUsage(companyId: string) {
  const client = useClient();
  const [usage, setUsage] = useState<Usage[] | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isStale = false;
    const ask = async (at: Date): Promise<Usage> => {
      const { data, error: failed } = await client.query(LicenceCountsDocument, { companyId, asOf: at.toISOString(), first: MOST }).toPromise();
      if (failed && !isStale) setError(failed);
      return { at, counts: data?.licenceCounts?.nodes ?? [] };
    };
    void Promise.all(monthEnds(new Date(), MONTHS).map(ask)).then(all => {
      if (!isStale) setUsage(all);
    });
    return () => {
      isStale = true;
    };
  }, [client, companyId, attempt]);

  const retry = () => {
    setError(undefined);
    setUsage(null);
    setAttempt(n => n + 1);
  };
  return { usage, error, retry };
}
