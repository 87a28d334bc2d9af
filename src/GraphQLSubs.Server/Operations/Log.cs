using GraphQLSubs.Licensing;

namespace GraphQLSubs.Server.Operations;

/// <summary>Everything that the server logs itself; its event ids begin at 3000. Tokens, variables and documents are never logged.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "The {Provider} database is ready after {ElapsedMilliseconds} ms")]
    public static partial void DatabaseReady(ILogger logger, DatabaseProvider provider, long elapsedMilliseconds);

    [LoggerMessage(3002, LogLevel.Information, "A websocket was rejected: its token is not valid ({Reason})")]
    public static partial void SocketRejected(ILogger logger, string reason);

    [LoggerMessage(3003, LogLevel.Information, "A websocket was closed: its token has expired")]
    public static partial void SocketExpired(ILogger logger);

    [LoggerMessage(3004, LogLevel.Warning, "The server is not warm: the first requests will take longer")]
    public static partial void WarmUpFailed(ILogger logger, Exception failure);

    [LoggerMessage(3005, LogLevel.Information, "A websocket was closed: its viewer is no longer a member of its company")]
    public static partial void SocketRevoked(ILogger logger);

    [LoggerMessage(3006, LogLevel.Warning, "A token could not be judged: its request was answered UNAVAILABLE")]
    public static partial void AuthenticationUnavailable(ILogger logger, Exception failure);

    [LoggerMessage(3007, LogLevel.Information, "Bringing the {Provider} database up to date")]
    public static partial void DatabaseStarting(ILogger logger, DatabaseProvider provider);

    [LoggerMessage(3008, LogLevel.Information, "The database has its {Stage} after {ElapsedMilliseconds} ms")]
    public static partial void DatabaseStage(ILogger logger, string stage, long elapsedMilliseconds);

    [LoggerMessage(3009, LogLevel.Warning, "The authority that issues tokens could not be asked for its keys; what it said last counts")]
    public static partial void AuthorityUnreachable(ILogger logger, Exception failure);

    [LoggerMessage(3010, LogLevel.Error, "An HTTP request failed unexpectedly; its client was told the id {Id}")]
    public static partial void RequestFailed(ILogger logger, Guid id, Exception failure);

    [LoggerMessage(3011, LogLevel.Warning, "The database could not be used: a request was answered UNAVAILABLE")]
    public static partial void DatabaseUnavailable(ILogger logger, Exception failure);

    [LoggerMessage(3012, LogLevel.Warning, "The {Provider} database cannot be used yet; it is tried again every second, and requests are answered 503 until then")]
    public static partial void DatabaseAwaited(ILogger logger, DatabaseProvider provider, Exception failure);

    [LoggerMessage(3050, LogLevel.Information, "Metrics are served at /metrics of port {Port}")]
    public static partial void MetricsServed(ILogger logger, int port);
}
