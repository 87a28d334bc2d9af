using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Who is signed in on a request or socket; a feature of its <see cref="HttpContext"/>.</summary>
/// <param name="Viewer">The viewer.</param>
/// <param name="ExpiresAt">When its token expires.</param>
internal sealed record ViewerSession(Viewer Viewer, DateTimeOffset ExpiresAt);
