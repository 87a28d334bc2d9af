namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>
/// Batches that are sent at one time, one after the other on one thread. What they ask of the same database can be put together here, and is sent when all of
/// them have asked.
/// </summary>
internal sealed class SendingRound(IBatchHolder queue)
{
    [ThreadStatic]
    private static SendingRound? s_current;

    private List<Action>? _atEnd;
    private object? _shared;

    /// <summary>The round in which the running batch is sent; null outside of one, and once the batch has waited for something.</summary>
    public static SendingRound? Current => s_current;

    /// <summary>Starts all of some batches, then sends what they have put together.</summary>
    public static void Send<T>(IBatchHolder queue, IReadOnlyList<T> batches, Action<T> start)
    {
        if (batches.Count == 1)
        {
            start(batches[0]);
            return;
        }
        var (outer, round) = (s_current, new SendingRound(queue));
        s_current = round;
        try
        {
            foreach (var batch in batches)
            {
                start(batch);
            }
        }
        finally
        {
            s_current = outer;
        }
        foreach (var action in round._atEnd ?? [])
        {
            action();
        }
    }

    /// <summary>What the batches of the round share, made by the first to ask; null where another kind is shared already.</summary>
    /// <param name="send">Sends it, once all have put in what they need, and holds the results until all of them are there.</param>
    public T? Share<T>(Action<T, IBatchHolder> send) where T : class, new()
    {
        if (_shared is null)
        {
            var made = new T();
            _shared = made;
            (_atEnd ??= []).Add(() => send(made, queue));
        }
        return _shared as T;
    }
}

/// <summary>Keeps batches that come back together from being taken one by one.</summary>
internal interface IBatchHolder
{
    /// <summary>Keeps what comes back.</summary>
    void Hold();

    /// <summary>Lets it be taken.</summary>
    void Release();
}
