namespace GraphQLSubs.Server.Commands;

/// <summary>An expected failure of a mutation.</summary>
[GraphQLName("Error")]
public interface IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    string Message { get; }
}
