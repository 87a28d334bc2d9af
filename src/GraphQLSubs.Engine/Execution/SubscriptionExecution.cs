using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Resolvers;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Runs a subscription: opens the source stream, then one execution an event. Spec: Subscribe, MapSourceToResponseEvent.</summary>
internal sealed class SubscriptionExecution : IAsyncDisposable
{
    /// <summary>The key of the event in <see cref="Resolvers.IResolverContext.ContextData"/>.</summary>
    public const string EventMessageKey = "EventMessage";

    private readonly RequestExecutor.OperationRun _run;
    private readonly AsyncServiceScope? _scope;
    private readonly CancellationTokenSource _ending;
    private readonly CancellationToken _given;
    private readonly SharedResults.Reader? _shared;
    private readonly Func<object?, CancellationToken, Task<OperationResult>> _execute;
    private ResolverContext? _opening;
    private bool _isOpen;
    private int _isDisposed;

    private SubscriptionExecution(RequestExecutor.OperationRun run, JsonElement variables, AsyncServiceScope? scope, CancellationToken cancellationToken)
    {
        _run = run;
        _scope = scope;
        _execute = (message, token) => _run.ExecuteAsync(message, token, execution => execution.ContextData[EventMessageKey] = message);
        _given = cancellationToken;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var execution = run.CreateExecution(_ending.Token, opensStream: true);
        _opening = new ResolverContext(execution);
        _opening.Initialize(Selection, null, execution.Store.SetObject(0, run.Operation.RootSelectionSet), new Dictionary<string, object?>());
        _ = _opening.Path;
        _shared = run.JoinShared(variables);
    }

    private Selection Selection => _run.Operation.RootSelectionSet.Selections[0];

    private string Field => Selection.Field.Name;

    /// <summary>Opens the stream; answers its errors instead where it cannot be opened.</summary>
    /// <param name="run">The request.</param>
    /// <param name="variables">Its variables as they were sent.</param>
    /// <param name="scope">The request's services where they end with the stream; null where they are the transport's.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async Task<IExecutionResult> StartAsync(
        RequestExecutor.OperationRun run, JsonElement variables, AsyncServiceScope? scope, CancellationToken cancellationToken)
    {
        var subscription = new SubscriptionExecution(run, variables, scope, cancellationToken);
        var (stream, error) = await subscription.OpenAsync();
        if (stream is null)
        {
            await subscription.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return error!;
        }
        subscription._isOpen = true;
        OperationTelemetry.Stream(subscription.Field, +1);
        return new ResponseStream(token => subscription.ReadAsync(stream, token), subscription.DisposeAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }
        if (_isOpen)
        {
            OperationTelemetry.Stream(Field, -1);
        }
        _shared?.Dispose();
        await _ending.CancelAsync();
        _ending.Dispose();
        if (_scope is { } scope)
        {
            await scope.DisposeAsync();
        }
    }

    private async Task<(IAsyncEnumerable<object?>? Stream, OperationResult? Error)> OpenAsync()
    {
        try
        {
            if (Selection.Field.Configuration.Subscribe is not { } subscribe)
            {
                throw new GraphQLException($"The field {Selection.Field.Coordinate} opens no stream.");
            }
            _ = _opening!.Execution.GetSelection(Selection).Arguments;
            return (await subscribe(_opening), null);
        }
#pragma warning disable CA1031 // whatever opening a stream throws is an error of its field
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, Failed(exception));
        }
        finally
        {
            // The stream may stand open for days, and needs nothing of its opening.
            _opening!.Execution.Store.Dispose();
            _opening = null;
        }
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(IAsyncEnumerable<object?> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var linked = cancellationToken == _given ? null : CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, cancellationToken);
        var ending = linked?.Token ?? _ending.Token;
        await using var events = stream.GetAsyncEnumerator(ending);
        for (var isLast = false; !isLast;)
        {
            OperationResult result;
            try
            {
                if (!await events.MoveNextAsync())
                {
                    yield break;
                }
                var message = events.Current;
                result = _shared is null ? await _execute(message, ending) : await _shared.GetAsync(message, _execute, ending);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                yield break; // It was the reader who ended it.
            }
#pragma warning disable CA1031 // the source ended with an error: the reader is told, then the stream completes
            catch (Exception exception)
#pragma warning restore CA1031
            {
                (result, isLast) = (Failed(exception), true);
            }
            OperationTelemetry.StreamResult(Field, result);
            yield return result;
        }
    }

    // On a result of its own: the stream may be disposed at the same time.
    private OperationResult Failed(Exception exception)
    {
        var execution = _run.CreateExecution(CancellationToken.None);
        using var store = execution.Store;
        execution.Errors.Add(Selection, store.SetObject(0, _run.Operation.RootSelectionSet), exception);
        return new OperationResult(RequestErrorKind.None, _run.Filter(execution.Errors.Errors), null, null);
    }
}
