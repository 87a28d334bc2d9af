import { getNamedType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';

const MODULE = 'Every';

/** A module of Relay documents over a whole schema: a fragment that pages each connection, every mutation and every subscription. */
export function everyDocument(schema) {
  const objects = Object.values(schema.getTypeMap()).filter(type => isObjectType(type) && !type.name.startsWith('__'));
  const connections = objects.flatMap(type => Object.values(type.getFields()).filter(isConnection).map(field => paging(type, field, schema)));
  const mutations = fieldsOf(schema.getMutationType()).map(field => operation('mutation', 'Mutation', field));
  const subscriptions = fieldsOf(schema.getSubscriptionType()).map(field => operation('subscription', 'Subscription', field));

  const documents = [...connections, ...mutations, ...subscriptions];
  const source = ["import { graphql } from 'relay-runtime';", ...documents.map((document, i) => `export const document${i} = graphql\`${document}\`;`)].join('\n');
  return { module: MODULE, source, connections: connections.length, mutations: mutations.length, subscriptions: subscriptions.length };
}

function isConnection(field) {
  return getNamedType(field.type).name.endsWith('Connection');
}

function nodeOf(connection) {
  const { edges } = getNamedType(connection.type).getFields();
  return getNamedType(getNamedType(edges.type).getFields().node.type);
}

/** What has an id, and the query's root, can be fetched again from where it is; a connection of anything else is read with its parent. */
function paging(type, field, schema) {
  const name = `${MODULE}_${type.name}_${field.name}`;
  const isRefetchable = type === schema.getQueryType() || type.getInterfaces().some(({ name }) => name === 'Node');
  const refetchable = isRefetchable ? `@refetchable(queryName: "${MODULE}${type.name}${capital(field.name)}Query")` : '';
  const own = field.args.filter(isRequiredArgument);
  const definitions = [...own.map(arg => `${arg.name}: { type: "${arg.type}" }`), 'first: { type: "Int", defaultValue: 10 }', 'after: { type: "String" }'];
  const args = [...own.map(arg => arg.name), 'first', 'after'].map(arg => `${arg}: $${arg}`);
  return `
    fragment ${name} on ${type.name} ${refetchable} @argumentDefinitions(${definitions.join(', ')}) {
      ${field.name}(${args.join(', ')}) @connection(key: "${name}_${field.name}") { totalCount edges { cursor node ${selection(nodeOf(field), 0)} } }
    }`;
}

function operation(kind, suffix, field) {
  const variables = field.args.map(arg => `$${arg.name}: ${arg.type}`);
  const args = field.args.map(arg => `${arg.name}: $${arg.name}`);
  const list = items => (items.length === 0 ? '' : `(${items.join(', ')})`);
  return `${kind} ${MODULE}${capital(field.name)}${suffix}${list(variables)} { ${field.name}${list(args)} ${selection(getNamedType(field.type), 2)} }`;
}

/** What can be selected without arguments, to a depth. */
function selection(type, depth) {
  if (isLeafType(type)) {
    return '';
  }
  const fields = isObjectType(type) || isInterfaceType(type) ? fieldsOf(type).filter(field => !field.args.some(isRequiredArgument) && !isConnection(field)) : [];
  const selected = fields.filter(field => isLeafType(getNamedType(field.type)) || depth > 0).map(field => `${field.name} ${selection(getNamedType(field.type), depth - 1)}`);
  return `{ __typename ${selected.join(' ')} }`;
}

function fieldsOf(type) {
  return Object.values(type?.getFields() ?? {});
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}
