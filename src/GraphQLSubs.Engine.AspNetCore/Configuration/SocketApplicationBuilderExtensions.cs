using GraphQLSubs.Engine.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>How the server's websockets write.</summary>
public static class SocketApplicationBuilderExtensions
{
    /// <summary>
    /// Lets websockets write to the socket of their connection themselves, past the web server's pipe, which takes a fifth of the work from sending an event to thousands of them.
    /// Goes before <c>UseWebSockets</c>. Connections that are encrypted here, and those that have no socket of their own, as streams of HTTP/2, are left as they are.
    /// Not for a web server that has a connection middleware of its own which changes what is sent: websockets would go past that too.
    /// </summary>
    /// <param name="app">The application.</param>
    public static IApplicationBuilder UseDirectSocketWrites(this IApplicationBuilder app)
        => app.Use(static (context, next) =>
        {
            var features = context.Features;
            if (features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade
                && features.Get<IConnectionSocketFeature>() is { } connection
                && features.Get<ITlsHandshakeFeature>() is null)
            {
                features.Set<IHttpUpgradeFeature>(new DirectUpgradeFeature(upgrade, connection.Socket));
            }
            return next(context);
        });
}
