using System.Buffers;

namespace GraphQLSubs.Engine.Execution;

/// <summary>What has become of an execution that others wait for.</summary>
internal enum SharedOutcome
{
    /// <summary>Its result is everybody's.</summary>
    Shared,

    /// <summary>Its result has errors, which may be of its stream alone: nobody else is told of them.</summary>
    Failed,

    /// <summary>It was cancelled, or threw.</summary>
    Abandoned,
}

/// <summary>The execution of one event, whose result is serialised once for all who may have it.</summary>
/// <param name="message">The event.</param>
/// <param name="began">When it began, in moments of its group.</param>
internal sealed class SharedExecution(object message, long began)
{
    private readonly TaskCompletionSource<SharedOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public object Message => message;

    public long Began => began;

    /// <summary>When it ended; of meaning once there is an outcome.</summary>
    public long Ended { get; private set; }

    /// <summary>The result for all streams. There is one where the outcome is <see cref="SharedOutcome.Shared"/>.</summary>
    public OperationResult? Result { get; private set; }

    public Task<SharedOutcome> Outcome => _outcome.Task;

    public bool IsAbandoned => _outcome.Task is { IsCompleted: true, Result: SharedOutcome.Abandoned };

    /// <summary>Tells those who wait.</summary>
    /// <param name="result">Its result, which stays its stream's; null where there is none.</param>
    /// <param name="ended">When it ended.</param>
    public void End(OperationResult? result, long ended)
    {
        Ended = ended;
        if (result is { Errors.Count: 0 })
        {
            var data = new ArrayBufferWriter<byte>();
            result.WriteDataTo(data);
            var bytes = data.WrittenSpan.ToArray();
            Result = new OperationResult(RequestErrorKind.None, [], output => output.Write(bytes), null) { Extensions = result.Extensions, IsShared = true };
        }
        _outcome.SetResult(result switch
        {
            null => SharedOutcome.Abandoned,
            { Errors.Count: 0 } => SharedOutcome.Shared,
            _ => SharedOutcome.Failed,
        });
    }
}
