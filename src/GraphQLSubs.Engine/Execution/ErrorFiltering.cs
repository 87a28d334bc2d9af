using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Logs unexpected errors, lets the application's filters change all of them, and strips what clients must not see.</summary>
internal sealed partial class ErrorFiltering(IServiceProvider services, RequestExecutorOptions options)
{
    private readonly IReadOnlyList<IErrorFilter> _filters = [.. services.GetServices<IErrorFilter>()];
    private readonly ILogger? _logger = services.GetService<ILoggerFactory>()?.CreateLogger("GraphQLSubs.Engine.Execution");

    public IReadOnlyList<IError> Apply(IReadOnlyList<IError> errors) => errors.Count == 0 ? errors : [.. errors.Select(Apply)];

    private IError Apply(IError error)
    {
        var unexpected = error.Exception;
        foreach (var filter in _filters)
        {
            error = filter.OnError(error);
        }
        // What a filter has made an error of its own is not unexpected, unless it gave the client an id to ask the log by.
        if (unexpected is not null && _logger is not null && (error.Exception is not null || error.Extensions.ContainsKey("id")))
        {
            LogUnexpected(_logger, error.Path?.ToString() ?? "", error.Extensions.GetValueOrDefault("id")?.ToString() ?? "", unexpected);
        }
        if (error.Exception is { } exception && options.IncludeExceptionDetails)
        {
            error = error.SetExtension("exception", exception.ToString());
        }
        return error;
    }

    [LoggerMessage(1001, LogLevel.Error, "Unexpected error of field {Path}, told to the client as {ErrorId}")]
    private static partial void LogUnexpected(ILogger logger, string path, string errorId, Exception exception);
}
