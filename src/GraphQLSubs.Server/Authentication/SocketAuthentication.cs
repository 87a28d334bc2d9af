using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Operations;

namespace GraphQLSubs.Server.Authentication;

/// <summary>
/// Signs in whoever opens a websocket, by the token in the payload of <c>connection_init</c> or else in the header of the HTTP request. A wrong token is
/// rejected; at a token's expiry the socket is closed with 4403, and the client connects again with a new one.
/// </summary>
internal sealed class SocketAuthentication(
    AccessTokens tokens, ViewerStandings standings, SocketExpiry expiry, ILogger<SocketAuthentication> logger) : DefaultSocketSessionInterceptor
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public override async ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
    {
        var context = session.Connection.HttpContext;
        if (FindToken(connectionInitMessage.As<Dictionary<string, JsonElement>>()) is { } token)
        {
            var (result, signedIn) = await tokens.CheckAsync(token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? token : Scheme + token);
            if (!result.Succeeded || signedIn is null)
            {
                Log.SocketRejected(logger, result.Failure?.GetType().Name ?? "");
                return ConnectionStatus.Reject(result.Failure is AuthenticationUnavailableException or ViewerGoneException ? result.Failure.Message : "The token is not valid.");
            }

            // Without the token, which takes several times as much memory as what it says: a socket stays for days.
            context.User = ViewerClaims.PrincipalOf(signedIn.Viewer);
            context.Features.Set(signedIn);
        }

        if (context.Features.Get<ViewerSession>() is { } viewer)
        {
            context.Features.Set(viewer with { IsClosedAtExpiry = true });
            expiry.Watch(session.Connection, viewer.ExpiresAt);
        }

        return await base.OnConnectAsync(session, connectionInitMessage, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        var context = session.Connection.HttpContext;
        if (context.Features.Get<ViewerSession>() is { } signedIn)
        {
            await StandAsync(session.Connection, signedIn, await FindAsync(signedIn, cancellationToken));
        }

        requestBuilder.ShareResults(context);
        await base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default)
    {
        expiry.Unwatch(session.Connection);
        return base.OnCloseAsync(session, cancellationToken);
    }

    private async Task<Viewer?> FindAsync(ViewerSession signedIn, CancellationToken cancellationToken)
    {
        try
        {
            return await standings.FindAsync(signedIn.SignedInAs, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, nothing is done for somebody whose standing is not known.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var unknown = new StandingUnknownException(failure);
            Log.AuthenticationUnavailable(logger, unknown);
            throw new GraphQLException(ErrorBuilder.New().SetMessage(unknown.Message).SetCode(Unavailability.Code).Build());
        }
    }

    // A socket is open for days, and its viewer may be less by now than when it signed in.
    private async Task StandAsync(ISocketConnection connection, ViewerSession signedIn, Viewer? viewer)
    {
        if (viewer == signedIn.Viewer)
        {
            return;
        }

        connection.HttpContext.Become(signedIn, viewer);
        if (viewer is null)
        {
            Log.SocketRevoked(logger);
            await connection.CloseAsync(new ViewerGoneException().Message, SocketExpiry.Forbidden, CancellationToken.None);
        }
    }

    // Clients put headers into the payload as they are, or, as explorers do, below "headers".
    private static string? FindToken(Dictionary<string, JsonElement>? payload)
    {
        foreach (var (name, value) in payload ?? [])
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }

            if (name.Equals("headers", StringComparison.OrdinalIgnoreCase) && value.ValueKind == JsonValueKind.Object
                && FindToken(value.Deserialize<Dictionary<string, JsonElement>>()) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
