namespace GraphQLSubs.Server;

/// <summary>
/// What can be changed. Each mutation is one transaction: it is done and recorded in the history, or has changed nothing and answers <c>errors</c>. Failures
/// that one must expect are typed and carry their data; the interface <c>Error</c> asks for all of them at once:
/// <c>assignLicence(input: { subscriptionId: "…", memberId: "…", dryRun: true }) { subscription { assigned available } errors { __typename ... on Error { message }
/// ... on NoLicenceAvailableError { quantity assigned } } }</c>. Whatever else fails is an error of the request, with the code <c>UNEXPECTED</c> and an <c>id</c>
/// under which the server's log has more.
/// </summary>
public sealed class Mutation;
