using GraphQLSubs.Server.Operations;

namespace GraphQLSubs.Server.Engine;

/// <summary>Logs what <see cref="ErrorFilter"/> keeps from clients, under the id that it tells them.</summary>
internal sealed class LoggedErrorFilter(ILogger<LoggedErrorFilter> logger) : IErrorFilter
{
    private readonly ErrorFilter _filter = new();

    /// <inheritdoc/>
    public IError OnError(IError error)
    {
        var told = _filter.OnError(error);
        if (error.Exception is { } failure && told.Extensions?.GetValueOrDefault("id") is Guid id)
        {
            Log.RequestFailed(logger, id, failure);
        }

        return told;
    }
}
