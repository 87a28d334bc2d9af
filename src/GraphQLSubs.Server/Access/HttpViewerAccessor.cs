using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Authentication;

namespace GraphQLSubs.Server.Access;

/// <summary>
/// The viewer of the HTTP request under way, which for a websocket is the one that opened it. Resolvers, DataLoaders and streams all run in its flow.
/// </summary>
internal sealed class HttpViewerAccessor(IHttpContextAccessor http) : IViewerAccessor
{
    public Viewer? Current => http.HttpContext?.Features.Get<ViewerSession>()?.Viewer;
}
