namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Decides when DataLoaders send their batches: the executor's, when no resolver can go on without them.</summary>
public interface IBatchScheduler
{
    /// <summary>Hands over a batch that collects keys until it is sent. Safe for any number of threads.</summary>
    /// <param name="dispatch">Sends the batch; called once. It completes all of the batch's promises, on its own thread, before it returns.</param>
    void Schedule(Func<ValueTask> dispatch);
}
