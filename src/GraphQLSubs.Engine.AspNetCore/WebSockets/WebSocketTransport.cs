using System.Threading.RateLimiting;
using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>Accepts websockets that speak graphql-transport-ws, or the older graphql-ws.</summary>
internal sealed class WebSocketTransport
{
    /// <summary>The better one first: it is chosen where a client offers both.</summary>
    private static readonly SocketProtocol[] s_protocols = [new GraphQLTransportWsProtocol(), new GraphQLWsProtocol()];

    private readonly IServiceProvider _services;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private SocketHeartbeat? _heartbeat;

    /// <summary>The transport of one endpoint.</summary>
    /// <param name="services">The application's. Those of the request would last as long as the socket.</param>
    public WebSocketTransport(IServiceProvider services)
    {
        _services = services;
        _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<SocketSession>();
    }

    public Task HandleAsync(HttpContext context, GraphQLServerOptions options)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            return ResultResponse.WriteErrorAsync(context, StatusCodes.Status426UpgradeRequired, "This address speaks websocket only.");
        }
        return IsOriginAllowed(context.Request, options.Sockets.AllowedOrigins)
            ? ServeAsync(context, options)
            : ResultResponse.WriteErrorAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not connect.");
    }

    private async Task ServeAsync(HttpContext context, GraphQLServerOptions options)
    {
        RateLimitLease? entered;
        try
        {
            entered = await options.StreamLimiter.EnterAsync(context, context.RequestAborted);
        }
        catch (TransportException refusal)
        {
            await ResultResponse.WriteErrorAsync(context, refusal.StatusCode, refusal.Message);
            return;
        }
        using var lease = entered;
        var protocol = Array.Find(s_protocols, p => context.WebSockets.WebSocketRequestedProtocols.Contains(p.Name));
        var socket = await context.WebSockets.AcceptWebSocketAsync(protocol?.Name);
        using var connection = new SocketConnection(socket, context, options.Sockets, _time, _logger);
        var session = new SocketSession(
            connection, protocol ?? s_protocols[0],
            _services.GetRequiredService<IRequestExecutor>(),
            _services.GetService<ISocketSessionInterceptor>() ?? DefaultSocketSessionInterceptor.Instance,
            options,
            LazyInitializer.EnsureInitialized(ref _heartbeat, () => new SocketHeartbeat(options.Sockets, _time, _lifetime.ApplicationStopping)),
            _time, _logger);
        if (protocol is null)
        {
            await connection.CloseAsync("Subprotocol not acceptable", CloseCodes.SubprotocolNotAcceptable);
        }
        await session.RunAsync();
    }

    /// <summary>
    /// Browsers let any page open a socket to any server, with the user's cookies, and only tell the page's origin. The scheme is not compared:
    /// behind a proxy that ends TLS the server does not know its own.
    /// </summary>
    internal static bool IsOriginAllowed(HttpRequest request, ICollection<string> allowed)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length is 0 || allowed.Contains("*") || allowed.Contains(origin))
        {
            return true;
        }
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && (request.Host.Port is { } port ? uri.Port == port : uri.IsDefaultPort);
    }
}
