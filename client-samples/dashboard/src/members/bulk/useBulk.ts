import { useMutation } from 'urql';
import { AssignLicencesDocument, ReleaseLicencesDocument, type AssignLicencesMutation, type BulkMode } from '../../gql/graphql';
import type { Failure } from '../../shared/failures';

export type BulkAction = 'assign' | 'release';
type Payload = AssignLicencesMutation['assignLicences'];
export type BulkRow = Omit<NonNullable<Payload['rows']>[number], 'assignment'>;
export type BulkTotals = NonNullable<Payload['totals']>;

export interface BulkOrder {
  subscriptionId: string;
  memberIds: string[];
  mode: BulkMode;
  replaceService: boolean;
  dryRun: boolean;
}

export interface BulkOutcome {
  rows: readonly BulkRow[];
  totals: BulkTotals | null;
  subscription: { quantity: number | null; assigned: number; available: number | null } | null;
  failure: Failure | null;
  isUnreachable: boolean;
}

/** Assigns licences to many members or releases them, or with `dryRun` says what that would come to. */
export function useBulk(action: BulkAction) {
  const [, assign] = useMutation(AssignLicencesDocument);
  const [, release] = useMutation(ReleaseLicencesDocument);

  return async function run({ replaceService, ...order }: BulkOrder): Promise<BulkOutcome> {
    if (action === 'assign') {
      const { data, error } = await assign({ input: { ...order, replaceService } });
      return outcomeOf(data?.assignLicences, error !== undefined);
    }
    const { data, error } = await release({ input: order });
    return outcomeOf(data?.releaseLicences, error !== undefined);
  };
}

interface AnyPayload {
  rows: readonly BulkRow[] | null;
  totals: BulkTotals | null;
  subscription: BulkOutcome['subscription'];
  errors: readonly Failure[] | null;
}

const outcomeOf = (payload: AnyPayload | undefined, isUnreachable: boolean): BulkOutcome => ({
  rows: payload?.rows ?? [],
  totals: payload?.totals ?? null,
  subscription: payload?.subscription ?? null,
  failure: payload?.errors?.[0] ?? null,
  isUnreachable,
});
