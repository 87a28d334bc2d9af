using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Server.Commands;

/// <summary>How the mutations carry out their commands.</summary>
internal static class CommandExecution
{
    private const string Header = "Idempotency-Key";

    /// <summary>Carries out a command as its input and the request say. What the answer leads to is read as the command left it.</summary>
    public static async Task<TResult> ExecuteAsync<TResult>(
        this LicensingCommands commands,
        LicensingCommand<TResult> command,
        CommandInput input,
        IResolverContext context,
        CancellationToken cancellationToken)
        where TResult : CommandResult
    {
        var result = await commands.ExecuteAsync(
            command with { DryRun = input.DryRun, IdempotencyKey = input.IdempotencyKey ?? HeaderKey(context) }, cancellationToken);
        context.Remember(result.Touched);
        return result;
    }

    // A request may have several mutations; each is a change of its own. A socket's header is that of the whole connection.
    private static string? HeaderKey(IResolverContext context)
        => context.Service<IHttpContextAccessor>().HttpContext is { WebSockets.IsWebSocketRequest: false } http
            && http.Request.Headers.TryGetValue(Header, out var given)
                ? KeyOf(given.ToString(), context)
                : null;

    // A blank one is refused like any other of no good length: whoever sends it believes to be protected.
    private static string KeyOf(string given, IResolverContext context) => string.IsNullOrWhiteSpace(given) ? "" : $"{given}{context.Path}";
}
