import { useMutation } from 'urql';
import { ChangeQuantityDocument, ChangeRenewalDocument, type ChangeQuantityMutation } from '../../gql/graphql';
import type { Told } from '../../history/sentence';
import type { Failure } from '../../shared/failures';
import type { Changes, Managed } from './changes';

export type Changed = NonNullable<ChangeQuantityMutation['changeQuantity']['subscription']>;

/** What changes come to, or why they do not. */
export interface Outcome {
  subscription: Changed | null;
  entries: Told[];
  failure: (Failure & { members?: { nodes: { id: string; displayName: string }[] | null } | null }) | null;
  isUnreachable: boolean;
}

/** Makes changes, or with `dryRun` says what they would come to. */
export function useManage() {
  const [, changeQuantity] = useMutation(ChangeQuantityDocument);
  const [, changeRenewal] = useMutation(ChangeRenewalDocument);

  return async function manage({ id, version }: Managed, { quantity, renewal }: Changes, dryRun: boolean): Promise<Outcome> {
    const outcome: Outcome = { subscription: null, entries: [], failure: null, isUnreachable: false };
    if (quantity !== undefined) {
      const { data, error } = await changeQuantity({ input: { subscriptionId: id, change: { quantity }, expectedVersion: version, dryRun } });
      const payload = data?.changeQuantity;
      if (error ?? payload?.errors) return { ...outcome, failure: payload?.errors?.[0] ?? null, isUnreachable: error !== undefined };
      outcome.subscription = payload?.subscription ?? null;
      outcome.entries.push(...(payload?.history ?? []));
    }
    if (renewal !== undefined) {
      const expectedVersion = dryRun ? version : (outcome.subscription?.version ?? version);
      const { data, error } = await changeRenewal({ input: { subscriptionId: id, renewal, expectedVersion, dryRun } });
      const payload = data?.changeRenewal;
      if (error ?? payload?.errors) return { ...outcome, failure: payload?.errors?.[0] ?? null, isUnreachable: error !== undefined };
      const changed = payload?.subscription ?? null;
      outcome.subscription = dryRun && outcome.subscription && changed ? { ...outcome.subscription, renewal: changed.renewal } : changed;
      outcome.entries.push(...(payload?.history ?? []));
    }
    return outcome;
  };
}
