import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { AssignLicenceDocument, MembersDocument, StatusPageDocument, WatchLicenceCountsDocument } from './generated/graphql.js';

// What an application relies on in the generated types; it is compiled, never run.

const search: VariablesOf<typeof MembersDocument> = { companyId: 'Q29tcGFueTox', search: 'Pe', order: [{ lastName: 'ASC' }] };

export function names(result: ResultOf<typeof MembersDocument>): string[] {
  return result.company?.members?.nodes?.map(member => member.displayName) ?? [];
}

export function free(result: ResultOf<typeof StatusPageDocument>): number {
  const sections = result.company?.subscriptionStatus.sections ?? [];
  return sections.flatMap(section => section.plans).reduce((sum, { totals }) => sum + (totals.available ?? 0), 0);
}

export function whyNot(result: ResultOf<typeof AssignLicenceDocument>): string | undefined {
  const [error] = result.assignLicence.errors ?? [];
  return error?.__typename === 'NoLicenceAvailableError' ? `${error.assigned} of ${error.quantity}` : error?.message;
}

export function isLater(a: ResultOf<typeof WatchLicenceCountsDocument>, b: ResultOf<typeof WatchLicenceCountsDocument>): boolean {
  return a.licenceCountChanged.version > b.licenceCountChanged.version;
}

// @ts-expect-error A company is required.
const incomplete: VariablesOf<typeof MembersDocument> = { search: 'Pe' };

// @ts-expect-error There is no such field.
export const wrong = (result: ResultOf<typeof MembersDocument>) => result.company?.nonexistent;

export const used = [search, incomplete];
