import { graphql } from 'relay-runtime';

// A page as a Relay application writes it: a query of fragments, lists that page, mutations that update the store, live counts.

export const page = graphql`
  query CompanyPageQuery($companyId: ID!) {
    me {
      company {
        id
      }
    }
    company(id: $companyId) {
      ...CompanyPage_header
      ...CompanyPage_members
    }
  }
`;

export const header = graphql`
  fragment CompanyPage_header on Company {
    name
    defaultSubscription {
      ...CompanyPage_subscription
    }
    viewerCan {
      manageMembers {
        allowed
        reason
      }
    }
  }
`;

export const subscription = graphql`
  fragment CompanyPage_subscription on Subscription @refetchable(queryName: "CompanyPageSubscriptionQuery") {
    name
    quantity
    assigned
    available
    status
  }
`;

export const members = graphql`
  fragment CompanyPage_members on Company
  @refetchable(queryName: "CompanyPageMembersQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }, where: { type: "MemberFilterInput" }) {
    members(first: $first, after: $after, where: $where, order: [{ lastName: ASC }]) @connection(key: "CompanyPage_members", filters: ["where"]) {
      totalCount
      edges {
        node {
          displayName
          service {
            subscription {
              ...CompanyPage_subscription
            }
          }
          ...CompanyPage_options
        }
      }
    }
  }
`;

export const options = graphql`
  fragment CompanyPage_options on Member
  @refetchable(queryName: "CompanyPageOptionsQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) {
    options(first: $first, after: $after) @connection(key: "CompanyPage_options") {
      edges {
        node {
          section
        }
      }
    }
  }
`;

export const assign = graphql`
  mutation CompanyPageAssignMutation($input: AssignLicenceInput!) @raw_response_type {
    assignLicence(input: $input) {
      subscription {
        ...CompanyPage_subscription
      }
      errors {
        __typename
        ... on Error {
          message
        }
        ... on NoLicenceAvailableError {
          quantity
          assigned
        }
      }
    }
  }
`;

export const live = graphql`
  subscription CompanyPageLiveSubscription($companyId: ID!) {
    licenceCountChanged(companyId: $companyId) {
      version
      subscription {
        ...CompanyPage_subscription
      }
    }
  }
`;
