using GraphQLSubs.Engine.Execution.Documents;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Limits and behaviour of request execution.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>How long one execution may take; 30 seconds by default.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an operation takes that the log tells of in a line; null, the default, for none.</summary>
    public TimeSpan? SlowOperation { get; set; }

    /// <summary>Whether errors carry the exception's message and stack trace; false by default.</summary>
    public bool IncludeExceptionDetails { get; set; }

    /// <summary>How many documents are kept parsed, validated and compiled; 1,024 by default.</summary>
    public int DocumentCacheSize { get; set; } = 1024;

    /// <summary>How many bytes of source the documents that are kept may have in all, 2 MiB by default. In memory a document takes up to a hundred times its source.</summary>
    public int DocumentCacheBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>How stored documents are used.</summary>
    public PersistedOperationOptions PersistedOperations { get; } = new();
}
