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

/** What the demo has, beside its company, for operations to ask for: a waiting decrease, a term to renew, a plan to subscribe to, another service to move to. */
const DEMO = `
  query Demo {
    companies(first: 20) {
      nodes { subscriptions(first: 20, where: { billing: { nin: [MONTHLY, FREE] }, status: { eq: ACTIVE } }) { nodes { id pendingQuantity } } }
    }
    me { company { id } }
    servicePlans(first: 1, where: { billing: { eq: MONTHLY }, section: { eq: SERVICE } }) { nodes { id } }
  }`;

const SERVICES = `
  query Services($companyId: ID!) {
    company(id: $companyId) { subscriptions(first: 50, where: { section: { eq: SERVICE }, status: { eq: ACTIVE } }) { nodes { id } } }
  }`;

/** Variables of each operation, for a Business Partner's administrator: what they ask for is in the demo. Mutations are tried only. */
export async function variablesOf(company, client, jobId) {
  const { id: companyId, subscriptionId, holderId: memberId, otherId } = company;
  const { companies, me, servicePlans } = await client.request(DEMO);
  const businessPartnerId = me.company.id;
  const { id: waitingId } = companies.nodes.flatMap(({ subscriptions }) => subscriptions.nodes).find(({ pendingQuantity }) => pendingQuantity !== null);
  const services = (await client.request(SERVICES, { companyId })).company.subscriptions.nodes;
  const { id: toSubscriptionId } = services.find(({ id }) => id !== subscriptionId);
  const name = { firstName: 'New', lastName: 'Member' };
  return {
    AddMember: { input: { companyId, loginEmail: 'new.member@operations.example', ...name, dryRun: true } },
    AssignLicence: { input: { subscriptionId, memberId: otherId, replaceService: true, dryRun: true } },
    AssignLicences: { input: { subscriptionId, memberIds: [memberId, otherId], mode: 'ROW_BY_ROW', replaceService: true, dryRun: true } },
    CancelSubscription: { input: { subscriptionId, dryRun: true } },
    ChangeQuantity: { input: { subscriptionId, change: { delta: 1 }, dryRun: true } },
    ChangeRenewal: { input: { subscriptionId: waitingId, renewal: 'TO_MONTHLY', dryRun: true } },
    ClearDefaultSubscription: { input: { companyId, dryRun: true } },
    Companies: { search: 'A' },
    CompanyHistory: { companyId, where: { operation: { eq: 'LICENCE_ASSIGNED' } } },
    CompanyPermissions: { companyId },
    CreateCompany: { input: { businessPartnerId, name: 'New Customer', dryRun: true } },
    CreateSubscription: { input: { companyId, planId: servicePlans.nodes[0].id, quantity: 5, dryRun: true } },
    Customers: { businessPartnerId },
    ExpiryForecast: { companyId, within: 'P365D' },
    ImportErrors: { jobId },
    ImportJobs: { companyId },
    ImportMembers: { input: { companyId, csv: 'loginEmail;firstName;lastName\nnew.member@operations.example;New;Member\n', dryRun: true } },
    LicenceCounts: { companyId, asOf: new Date().toISOString() },
    MemberHistory: { memberId },
    MemberPermissions: { memberId },
    MemberProfile: { memberId },
    Members: { companyId, search: 'M' },
    MoveMembers: { input: { fromSubscriptionId: subscriptionId, toSubscriptionId, memberIds: [memberId], mode: 'ROW_BY_ROW', dryRun: true } },
    ReleaseLicence: { input: { subscriptionId, memberId, dryRun: true } },
    ReleaseLicences: { input: { subscriptionId, memberIds: [memberId], mode: 'ATOMIC', dryRun: true } },
    RemoveMember: { input: { memberId, dryRun: true } },
    ServicePlans: { where: { section: { eq: 'SERVICE' } } },
    SetDefaultSubscription: { input: { subscriptionId, dryRun: true } },
    SetManagementRights: { input: { companyId, increase: 'ALL', dryRun: true } },
    SetPurchaseOrder: { input: { subscriptionId, purchaseOrderNumber: 'PO-1', dryRun: true } },
    StatusPage: { companyId },
    SubscriptionDetails: { subscriptionId },
    SubscriptionHistory: { subscriptionId },
    SubscriptionMembers: { subscriptionId },
    Subscriptions: { companyId, where: { status: { eq: 'ACTIVE' } }, order: [{ section: 'ASC' }, { name: 'ASC' }] },
    UpdateMember: { input: { memberId, jobTitle: 'Buyer', dryRun: true } },
    Viewer: {},
    WatchHistory: { companyId, after: 0 },
    WatchImport: { jobId },
    WatchLicenceCounts: { companyId, subscriptionIds: [subscriptionId] },
    WithdrawPendingQuantity: { input: { subscriptionId: waitingId, dryRun: true } },
  };
}
