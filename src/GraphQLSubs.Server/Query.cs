namespace GraphQLSubs.Server;

/// <summary>
/// What can be read. All of it needs a bearer token; without one the error's code is <c>AUTH_NOT_AUTHENTICATED</c>. A Business Partner's administrator reaches
/// its company and its customers, a company's administrator its company, a member itself: what is out of reach is null, or not in the list, like what does not
/// exist. Times are in UTC.
/// </summary>
public sealed class Query;
