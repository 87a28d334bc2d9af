/** The API as somebody who has a token, for what another client does while a page is open. */
export function apiOf(server, token) {
  return async (query, variables = {}) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}

/** A subscription of a company, by its plan's name. */
export async function findSubscription(api, companyId, name) {
  const { company } = await api(
    `query($companyId: ID!, $name: String!) { company(id: $companyId) { subscriptions(first: 1, where: { name: { eq: $name } }) {
       nodes { id name quantity assigned available version } } } }`,
    { companyId, name },
  );
  return company.subscriptions.nodes[0];
}

/** Members of a company who are on the free base service, and so can be given any. */
export async function findFreeMembers(api, companyId, count) {
  const { company } = await api(
    'query($companyId: ID!) { company(id: $companyId) { members(first: 100) { nodes { id displayName loginEmail service { id } } } } }',
    { companyId },
  );
  return company.members.nodes.filter(m => !m.service).slice(0, count);
}

export const assign = (api, subscriptionId, memberId) =>
  api(
    'mutation($input: AssignLicenceInput!) { assignLicence(input: $input) { subscription { assigned } errors { ... on Error { message } } } }',
    { input: { subscriptionId, memberId } },
  );

export const release = (api, subscriptionId, memberId) =>
  api(
    'mutation($input: ReleaseLicenceInput!) { releaseLicence(input: $input) { subscription { assigned } errors { ... on Error { message } } } }',
    { input: { subscriptionId, memberId } },
  );
