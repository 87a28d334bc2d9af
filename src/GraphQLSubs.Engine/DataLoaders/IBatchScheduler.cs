namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Decides when DataLoaders send their batches: the executor's, when no resolver can go on without them.</summary>
public interface IBatchScheduler
{
    /// <summary>Hands over a batch that collects keys until it is sent. Safe for any number of threads.</summary>
    /// <param name="fetch">
    /// Fetches the batch; called once. It touches no promise and does not throw: it answers an action that completes all of the batch's promises
    /// (with values or with the error). The scheduler runs that action on its own thread, so that everything the resumed resolvers
    /// ask for next is known before the next batches are sent.
    /// </param>
    void Schedule(Func<ValueTask<Action>> fetch);
}
