namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>How DataLoaders collect keys.</summary>
public sealed class DataLoaderOptions
{
    /// <summary>The most keys that one batch is sent with; 1,024 by default. At least 1.</summary>
    public int MaxBatchSize { get; set; } = 1024;
}
