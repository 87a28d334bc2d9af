// Of the server's schema, what the load's queries read.
export const schema = `
  type Query { company(id: ID!): Company }

  type Company {
    id: ID!
    name: String!
    subscriptions(first: Int): Subscriptions
    members(first: Int, after: String, where: MemberFilter): Members
    history(first: Int): History
  }

  type Subscription {
    id: ID!
    name: String!
    section: String!
    billing: String!
    quantity: Int
    assigned: Int!
    available: Int
    status: String!
    expiresAt: String
    renewal: String
    members(first: Int): Members
  }

  type Member {
    id: ID!
    firstName: String!
    lastName: String!
    displayName: String!
    loginEmail: String!
    jobTitle: String
    role: String!
  }

  type HistoryEntry {
    id: ID!
    sequence: Int!
    operation: String!
    occurredAt: String!
    details: String!
    doneBy: Actor!
    quantityAfter: Int
    assignedAfter: Int
  }

  type Actor { kind: String! name: String! companyName: String }
  type Subscriptions { nodes: [Subscription!] }
  type Members { nodes: [Member!] pageInfo: PageInfo! }
  type History { nodes: [HistoryEntry!] }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  input MemberFilter { lastName: StringFilter }
  input StringFilter { startsWith: String }
`

const billings = { PrepaidOneYear: 'PREPAID_1_YEAR', PrepaidThreeYears: 'PREPAID_3_YEARS', PrepaidFiveYears: 'PREPAID_5_YEARS' }
const words = new Map(Object.entries(billings))

const word = name => {
  let known = words.get(name)
  if (known === undefined) {
    words.set(name, (known = name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase()))
  }
  return known
}

const idOf = (type, id) => Buffer.from(`${type}:${id}`).toString('base64')

/** The number in a global id. */
export const readId = id => Buffer.from(id, 'base64').toString().split(':')[1]

/** Last name and id of the member before. */
export const readCursor = cursor => JSON.parse(Buffer.from(cursor, 'base64url').toString())

const writeCursor = member => Buffer.from(`[${JSON.stringify(member.last_name)},${member.id}]`).toString('base64url')

/** A page of members of which one more was read. */
export const toPage = (members, first) => {
  const nodes = members.length > first ? members.slice(0, first) : members
  return { nodes, pageInfo: { hasNextPage: members.length > first, endCursor: nodes.length > 0 ? writeCursor(nodes.at(-1)) : null } }
}

export const fields = {
  Company: { id: company => idOf('Company', company.id) },
  Subscription: {
    id: subscription => idOf('Subscription', subscription.id),
    section: subscription => word(subscription.section),
    billing: subscription => word(subscription.billing),
    available: subscription => subscription.quantity === null ? null : subscription.quantity - subscription.assigned,
    status: subscription => word(subscription.status),
    expiresAt: subscription => subscription.expires_at,
    renewal: subscription => subscription.renewal === null ? null : word(subscription.renewal),
  },
  Member: {
    id: member => idOf('Member', member.id),
    firstName: member => member.first_name,
    lastName: member => member.last_name,
    displayName: member => `${member.first_name} ${member.last_name}`,
    loginEmail: member => member.login_email,
    jobTitle: member => member.job_title,
    role: member => word(member.role),
  },
  HistoryEntry: {
    id: entry => idOf('HistoryEntry', entry.id),
    operation: entry => word(entry.operation),
    occurredAt: entry => entry.occurred_at,
    doneBy: entry => ({ kind: word(entry.actor_kind), name: entry.actor_name, companyName: entry.actor_company_name }),
    quantityAfter: entry => entry.quantity_after,
    assignedAfter: entry => entry.assigned_after,
  },
}
