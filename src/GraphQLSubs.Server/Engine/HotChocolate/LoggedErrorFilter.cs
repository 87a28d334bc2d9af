using GraphQLSubs.Server.Operations;

namespace GraphQLSubs.Server.Engine;

/// <summary>
/// Logs what <see cref="ErrorFilter"/> keeps from clients, under the id that it tells them. An error that is thrown out of a stream HotChocolate takes for an
/// unexpected one.
/// </summary>
internal sealed class LoggedErrorFilter(ILogger<LoggedErrorFilter> logger) : IErrorFilter
{
    private readonly ErrorFilter _filter = new();

    /// <inheritdoc/>
    public IError OnError(IError error)
    {
        if (error.Exception is GraphQLException { Errors: [var thrown] })
        {
            return thrown;
        }

        var told = _filter.OnError(error);
        if (error.Exception is { } failure && told.Extensions?.GetValueOrDefault("id") is Guid id)
        {
            Log.RequestFailed(logger, id, failure);
        }

        return told;
    }
}
