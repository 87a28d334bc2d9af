import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'
import { fields, readCursor, readId, schema, toPage } from './schema.js'

// As the server writes times: UTC, no zeros behind the last digit of the fraction.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, text => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const pool = new pg.Pool({ max: 16 })
pool.on('connect', client => client.query("SET TIME ZONE 'UTC'"))

const read = async (name, text, ...values) => (await pool.query({ name, text, values })).rows

const SUBSCRIPTIONS = `
  SELECT c.id AS parent, s.id, s.name, s.section, s.billing, s.quantity, s.assigned, s.status, s.expires_at, s.renewal
  FROM unnest($1::bigint[]) c(id) CROSS JOIN LATERAL (SELECT * FROM subscriptions WHERE company_id = c.id ORDER BY name, id LIMIT $2) s
  ORDER BY c.id, s.name, s.id`

const MEMBERS_OF_SUBSCRIPTIONS = `
  SELECT s.id AS parent, m.id, m.first_name, m.last_name, m.login_email
  FROM unnest($1::bigint[]) s(id) CROSS JOIN LATERAL (
    SELECT m.id, m.first_name, m.last_name, m.login_email FROM assignments a JOIN members m ON m.id = a.member_id
    WHERE a.subscription_id = s.id ORDER BY m.last_name, m.id LIMIT $2) m
  ORDER BY s.id, m.last_name, m.id`

const MEMBERS_BY_PREFIX = `
  SELECT id, first_name, last_name, login_email, job_title, role FROM members
  WHERE company_id = $1 AND last_name >= $2 AND last_name < $3 ORDER BY last_name, id LIMIT $4`

const MEMBERS_AFTER = `
  SELECT id, first_name, last_name, login_email, job_title, role FROM members
  WHERE company_id = $1 AND (last_name, id) > ($2, $3) ORDER BY last_name, id LIMIT $4`

const HISTORY = `
  SELECT c.id AS parent, h.id, h.sequence, h.operation, h.occurred_at, h.details, h.actor_kind, h.actor_name, h.actor_company_name, h.quantity_after, h.assigned_after
  FROM unnest($1::bigint[]) c(id) CROSS JOIN LATERAL (SELECT * FROM history WHERE company_id = c.id ORDER BY sequence DESC LIMIT $2) h
  ORDER BY c.id, h.sequence DESC`

// The lists of some parents, in their order. All parents of a request ask for the same page.
const group = (queries, rows) => {
  const lists = new Map(queries.map(({ obj }) => [obj.id, []]))
  rows.forEach(row => lists.get(row.parent).push(row))
  return queries.map(({ obj }) => lists.get(obj.id))
}

const behind = prefix => prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)

const membersOf = async ({ obj, params }) => {
  const [first, prefix] = [params.first ?? 20, params.where?.lastName?.startsWith]
  const rows = prefix === undefined
    ? await read('members-after', MEMBERS_AFTER, obj.id, ...(params.after ? readCursor(params.after) : ['', 0]), first + 1)
    : await read('members-by-prefix', MEMBERS_BY_PREFIX, obj.id, prefix, behind(prefix), first + 1)
  return toPage(rows, first)
}

const loaders = {
  Company: {
    async subscriptions(queries) {
      const rows = await read('subscriptions', SUBSCRIPTIONS, queries.map(q => q.obj.id), queries[0].params.first ?? 20)
      return group(queries, rows).map(nodes => ({ nodes }))
    },
    members: queries => Promise.all(queries.map(membersOf)),
    async history(queries) {
      const rows = await read('history', HISTORY, queries.map(q => q.obj.id), queries[0].params.first ?? 20)
      return group(queries, rows).map(nodes => ({ nodes }))
    },
  },
  Subscription: {
    async members(queries) {
      const first = queries[0].params.first ?? 20
      const rows = await read('members-of-subscriptions', MEMBERS_OF_SUBSCRIPTIONS, queries.map(q => q.obj.id), first + 1)
      return group(queries, rows).map(members => toPage(members, first))
    },
  },
}

const company = async (_, { id }) => (await read('company', 'SELECT id, name FROM companies WHERE id = $1', readId(id)))[0] ?? null

const app = Fastify()
app.get('/health/ready', async () => 'ready')
app.register(mercurius, { schema, resolvers: { Query: { company }, ...fields }, loaders, jit: 1, path: '/graphql' })
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
