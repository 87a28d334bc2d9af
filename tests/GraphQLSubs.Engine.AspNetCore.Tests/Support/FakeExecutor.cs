using System.Buffers;
using System.Text;
using System.Threading.Channels;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Support;

/// <summary>
/// Executes a handful of documents: <c>{hello}</c>, <c>{wait}</c> (until it is cancelled), <c>{crash}</c>, <c>{invalid}</c> (fails validation), <c>{nothing}</c>
/// (data null with an error), <c>mutation{…}</c> and <c>subscription{…}</c> (whatever is published). The engine's own tests cover execution.
/// </summary>
internal sealed class FakeExecutor : IRequestExecutor
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private int _active;

    public Schema Schema { get; } = SdlSchema.Build("type Query { hello(name: String): String }");

    public IServiceProvider Services => throw new NotSupportedException();

    public List<OperationRequest> Requests { get; } = [];

    /// <summary>Operations that hold resources now: running ones and open streams.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Events that no stream has taken yet.</summary>
    public int Pending => _events.Reader.Count;

    public void Publish(string json) => _events.Writer.TryWrite(json);

    public void CompleteStream() => _events.Writer.Complete();

    public async Task<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        lock (Requests)
        {
            Requests.Add(request);
        }
        var document = Encoding.UTF8.GetString(request.Document.Span);
        var operation = document switch
        {
            _ when document.StartsWith("mutation", StringComparison.Ordinal) => AllowedOperations.Mutation,
            _ when document.StartsWith("subscription", StringComparison.Ordinal) => AllowedOperations.Subscription,
            _ => AllowedOperations.Query,
        };
        if (!request.AllowedOperations.HasFlag(operation))
        {
            return OperationResult.Failed(RequestErrorKind.OperationNotAllowed, new GraphQLError("The operation is not allowed here."));
        }
        switch (document)
        {
            case "{":
                return OperationResult.Failed(RequestErrorKind.Syntax, new GraphQLError("Syntax Error: Expected Name, found <EOF>.").WithCode(ErrorCodes.SyntaxError));
            case "{invalid}":
                return OperationResult.Failed(RequestErrorKind.Validation, new GraphQLError("Cannot query field \"invalid\" on type \"Query\"."));
            case "{crash}":
                throw new InvalidOperationException("The secret reason.");
            case "{nothing}":
                return new OperationResult(RequestErrorKind.None, [new GraphQLError("Nothing.")], writeData: null, memory: null);
            case "{resist}":
                cancellationToken.Register(static () => throw new InvalidOperationException("It cannot be cancelled."));
                goto case "{wait}";
            case "{wait}":
                Interlocked.Increment(ref _active);
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    Interlocked.Decrement(ref _active);
                }
                break;
        }
        if (operation is AllowedOperations.Subscription)
        {
            Interlocked.Increment(ref _active);
            return new ResponseStream(ReadAsync, () =>
            {
                Interlocked.Decrement(ref _active);
                return ValueTask.CompletedTask;
            });
        }
        return Data($$"""{"hello":"{{request.OperationName ?? "world"}}"}""");
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var json in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return Data(json);
        }
    }

    private static OperationResult Data(string json)
        => new(RequestErrorKind.None, [], output => output.Write(Encoding.UTF8.GetBytes(json)), memory: null);
}
