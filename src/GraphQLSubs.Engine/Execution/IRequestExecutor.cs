using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Executes requests on one schema. Safe for any number of threads.</summary>
public interface IRequestExecutor
{
    /// <summary>The schema.</summary>
    Schema Schema { get; }

    /// <summary>The application's services.</summary>
    IServiceProvider Services { get; }

    /// <summary>Executes a request. Never throws for what the request contains: that is answered as errors.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the execution, for a subscription also its stream.</param>
    /// <returns>An <see cref="OperationResult"/>, or a <see cref="ResponseStream"/> for a subscription; the caller disposes it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default);
}
