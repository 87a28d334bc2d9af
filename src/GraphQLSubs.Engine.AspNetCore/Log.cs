using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>What the transports log. Ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "An operation of a websocket failed unexpectedly.")]
    public static partial void SocketOperationFailed(ILogger logger, Exception exception);

    [LoggerMessage(1102, LogLevel.Error, "Connecting a websocket failed unexpectedly.")]
    public static partial void SocketConnectFailed(ILogger logger, Exception exception);

    [LoggerMessage(1103, LogLevel.Debug, "A websocket was closed with {CloseCode}: {Reason}.")]
    public static partial void SocketClosed(ILogger logger, int closeCode, string reason);

    [LoggerMessage(1104, LogLevel.Debug, "A websocket's peer was taken for dead.")]
    public static partial void SocketPeerDead(ILogger logger);

    [LoggerMessage(1105, LogLevel.Warning, "The explorer could not be fetched from {Address}. Install its npm package to serve it from this server.")]
    public static partial void ExplorerNotReachable(ILogger logger, Uri address, Exception exception);

    [LoggerMessage(1106, LogLevel.Error, "Looking after a websocket failed unexpectedly.")]
    public static partial void SocketBeatFailed(ILogger logger, Exception exception);
}
