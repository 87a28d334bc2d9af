import assert from 'node:assert/strict';

export const ME = 'query Me { me { role company { id name } } }';

export const DRY_RELEASE = `
  mutation Release($input: ReleaseLicenceInput!) {
    releaseLicence(input: $input) {
      subscription { id }
      errors { __typename ... on Error { message } ... on LicenceNotHeldError { memberId subscriptionId } }
    }
  }`;

export const LIVE_COUNTS = `
  subscription Counts($companyId: ID!, $subscriptionIds: [ID!]) {
    licenceCountChanged(companyId: $companyId, subscriptionIds: $subscriptionIds) { subscriptionId assigned available version }
  }`;

const HOLDERS = `
  query Holders {
    me {
      company {
        id
        subscriptions(where: { status: { eq: ACTIVE }, section: { eq: SERVICE }, assigned: { gt: 0 } }, first: 20) { nodes { id available members(first: 1) { nodes { id } } } }
        members(first: 100) { nodes { id service { subscription { id } } } }
      }
    }
  }`;

const RELEASE = 'mutation Release($input: ReleaseLicenceInput!) { releaseLicence(input: $input) { subscription { assigned } errors { __typename } } }';
const ASSIGN = 'mutation Assign($input: AssignLicenceInput!) { assignLicence(input: $input) { subscription { assigned } errors { __typename } } }';

/** The demo's company: a service subscription with free licences, a member that holds a licence of it and one that does not, and a client of its own. */
export class Company {
  #client;
  #held;
  #other;

  constructor(client, id, held, other) {
    this.#client = client;
    this.id = id;
    this.#held = held;
    this.#other = other;
  }

  static async find(client) {
    const { me: { company } } = await client.request(HOLDERS);
    const subscription = company.subscriptions.nodes.find(({ available }) => available > 0);
    const [holder] = subscription.members.nodes;
    const other = company.members.nodes.find(member => member.service?.subscription.id !== subscription.id);
    assert.ok(holder && other, 'The demo has a member with, and a member without, a licence.');
    return new Company(client, company.id, { subscriptionId: subscription.id, memberId: holder.id }, { subscriptionId: subscription.id, memberId: other.id });
  }

  /** The service subscription. */
  get subscriptionId() {
    return this.#held.subscriptionId;
  }

  /** The member that holds a licence of it. */
  get holderId() {
    return this.#held.memberId;
  }

  /** The member that does not. */
  get otherId() {
    return this.#other.memberId;
  }

  /** The variables of a dry run that fails, as the member holds no licence. */
  notHeld() {
    return { input: { ...this.#other, dryRun: true } };
  }

  live() {
    return { companyId: this.id, subscriptionIds: [this.#held.subscriptionId] };
  }

  release() {
    return this.#change(RELEASE);
  }

  assign() {
    return this.#change(ASSIGN);
  }

  async #change(mutation) {
    const [payload] = Object.values(await this.#client.request(mutation, { input: this.#held }));
    assert.equal(payload.errors, null);
  }
}
