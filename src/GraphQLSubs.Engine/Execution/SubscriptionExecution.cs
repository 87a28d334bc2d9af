using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Execution.Processing;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Runs a subscription: opens the source stream, then one execution an event. Spec: Subscribe, MapSourceToResponseEvent.</summary>
internal static class SubscriptionExecution
{
    /// <summary>The key of the event in <see cref="Resolvers.IResolverContext.ContextData"/>.</summary>
    public const string EventMessageKey = "EventMessage";

    /// <summary>Opens the stream; answers its errors instead where it cannot be opened.</summary>
    public static async Task<IExecutionResult> StartAsync(RequestExecutor.OperationRun run, AsyncServiceScope? scope, CancellationToken cancellationToken)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var execution = run.CreateExecution(ending.Token);
        var (stream, errors) = await OpenAsync(execution);
        if (stream is null)
        {
            ending.Dispose();
            execution.Store.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new OperationResult(RequestErrorKind.None, run.Filter(errors), null, null);
        }
        return new ResponseStream(
            token => ReadAsync(run, execution, stream, ending, token),
            async () =>
            {
                await ending.CancelAsync();
                execution.Store.Dispose();
                if (scope is { } services)
                {
                    await services.DisposeAsync();
                }
            });
    }

    private static async Task<(IAsyncEnumerable<object?>? Stream, IReadOnlyList<IError> Errors)> OpenAsync(OperationExecution execution)
    {
        var set = execution.Operation.RootSelectionSet;
        var first = execution.Store.SetObject(0, set);
        var selection = set.Selections[0];
        var context = new ResolverContext(execution);
        context.Initialize(selection, null, first, new Dictionary<string, object?>());
        try
        {
            if (selection.Field.Configuration.Subscribe is not { } subscribe)
            {
                throw new GraphQLException($"The field {selection.Field.Coordinate} opens no stream.");
            }
            _ = execution.GetSelection(selection).Arguments;
            return (await subscribe(context), []);
        }
#pragma warning disable CA1031 // whatever opening a stream throws is an error of its field
        catch (Exception exception)
#pragma warning restore CA1031
        {
            execution.Errors.Add(selection, first, exception);
            await context.DisposeAsync();
            return (null, execution.Errors.Errors);
        }
    }

    private static async IAsyncEnumerable<OperationResult> ReadAsync(
        RequestExecutor.OperationRun run, OperationExecution opening, IAsyncEnumerable<object?> stream, CancellationTokenSource ending,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellationToken);
        await using var events = stream.GetAsyncEnumerator(linked.Token);
        while (true)
        {
            OperationResult? failure = null;
            try
            {
                if (!await events.MoveNextAsync())
                {
                    break;
                }
            }
            catch (OperationCanceledException) when (linked.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // the source ended with an error: the reader is told, then the stream completes
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var selection = opening.Operation.RootSelectionSet.Selections[0];
                opening.Errors.Add(selection, opening.Store[0].Start, exception);
                failure = new OperationResult(RequestErrorKind.None, run.Filter(opening.Errors.Errors), null, null);
            }
            if (failure is not null)
            {
                yield return failure;
                break;
            }
            var message = events.Current;
            yield return await run.ExecuteAsync(message, linked.Token, execution => execution.ContextData[EventMessageKey] = message);
        }
    }
}
