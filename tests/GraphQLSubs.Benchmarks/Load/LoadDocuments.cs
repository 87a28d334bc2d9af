namespace GraphQLSubs.Benchmarks.Load;

/// <summary>The documents that are sent.</summary>
internal static class LoadDocuments
{
    public const string Typename = "{ __typename }";

    public const string StatusPage =
        """
        query ($id: ID!) {
          company(id: $id) {
            id
            name
            subscriptions(first: 12) { nodes { id name section billing quantity assigned available status expiresAt renewal } }
          }
        }
        """;

    public const string StatusPageWithMembers =
        """
        query ($id: ID!) {
          company(id: $id) {
            id
            name
            subscriptions(first: 12) {
              nodes {
                id name section billing quantity assigned available status expiresAt renewal
                members(first: 20) { nodes { id displayName loginEmail } }
              }
            }
          }
        }
        """;

    public const string MembersByPrefix =
        """
        query ($id: ID!, $prefix: String!) {
          company(id: $id) {
            members(first: 50, where: { lastName: { startsWith: $prefix } }) {
              nodes { id firstName lastName loginEmail jobTitle role }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    public const string MembersPage =
        """
        query ($id: ID!, $after: String!) {
          company(id: $id) {
            members(first: 50, after: $after) {
              nodes { id firstName lastName loginEmail jobTitle role }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    public const string History =
        """
        query ($id: ID!) {
          company(id: $id) {
            history(first: 50) { nodes { id sequence operation occurredAt details doneBy { kind name companyName } quantityAfter assignedAfter } }
          }
        }
        """;

    public const string AssignLicence =
        """
        mutation ($input: AssignLicenceInput!) {
          assignLicence(input: $input) { assignment { id assignedAt } subscription { id assigned available } errors { __typename } }
        }
        """;

    /// <summary>How the cursors of <see cref="MembersPage"/> are found before anything is measured.</summary>
    public const string MembersWalk =
        """
        query ($id: ID!, $after: String) {
          company(id: $id) { members(first: 100, after: $after) { edges { cursor node { id lastName } } } }
        }
        """;
}
