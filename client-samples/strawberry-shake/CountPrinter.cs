using StrawberryShake;

namespace GraphQLSubs.Samples;

/// <summary>Prints the counts that the server tells of, until it tells why there are no more.</summary>
internal sealed class CountPrinter : IObserver<IOperationResult<IWatchLicenceCountsResult>>
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the stream; fails with the reason where there is one.</summary>
    public Task Completion => _end.Task;

    public void OnNext(IOperationResult<IWatchLicenceCountsResult> value)
    {
        if (value.Errors is [var error, ..])
        {
            _end.TrySetException(new InvalidOperationException($"{error.Message} ({error.Code})", error.Exception));
        }
        else if (value.Data?.LicenceCountChanged is { } count)
        {
            var free = count.Available is { } available ? $"{available} of {count.Quantity} free" : "unlimited";
            Console.WriteLine($"{count.Subscription.Name}: {count.Assigned} assigned, {free}; version {count.Version}");
        }
    }

    public void OnError(Exception error) => _end.TrySetException(error);

    public void OnCompleted() => _end.TrySetResult();
}
