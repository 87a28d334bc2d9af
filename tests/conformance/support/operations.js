import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';

export const OPERATIONS_FOLDER = fileURLToPath(new URL('../../../schema/operations', import.meta.url));

/** The documents of schema/operations: the id that their file's name gives them, their text, and the kind and name of each one's operation. */
export function readOperations() {
  return readdirSync(OPERATIONS_FOLDER).map(file => {
    const text = readFileSync(`${OPERATIONS_FOLDER}/${file}`, 'utf8');
    const { definitions: [{ operation: kind, name }] } = parse(text);
    return { id: basename(file, '.graphql'), text, kind, name: name.value };
  });
}

/** Variables of each operation: what they ask for is in the demo. Mutations are tried only. */
export function variablesOf(company, businessPartnerId) {
  const { id: companyId, subscriptionId, holderId: memberId, otherId } = company;
  return {
    AssignLicence: { input: { subscriptionId, memberId: otherId, replaceService: true, dryRun: true } },
    Companies: { search: 'A' },
    CompanyHistory: { companyId, where: { operation: { eq: 'LICENCE_ASSIGNED' } } },
    CompanyPermissions: { companyId },
    Customers: { businessPartnerId },
    MemberHistory: { memberId },
    MemberProfile: { memberId },
    Members: { companyId, search: 'M' },
    ReleaseLicence: { input: { subscriptionId, memberId, dryRun: true } },
    ServicePlans: { where: { section: { eq: 'SERVICE' } } },
    SetDefaultSubscription: { input: { subscriptionId, dryRun: true } },
    StatusPage: { companyId },
    SubscriptionDetails: { subscriptionId },
    SubscriptionHistory: { subscriptionId },
    SubscriptionMembers: { subscriptionId },
    Subscriptions: { companyId, where: { status: { eq: 'ACTIVE' } }, order: [{ section: 'ASC' }, { name: 'ASC' }] },
    Viewer: {},
    WatchHistory: { companyId, after: 0 },
    WatchLicenceCounts: { companyId, subscriptionIds: [subscriptionId] },
  };
}
