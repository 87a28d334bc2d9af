namespace GraphQLSubs.Server.Commands;

/// <summary>An expected failure of a mutation. Each type of it carries its data. There may be more of them one day: ask for <c>message</c>, too.</summary>
[GraphQLName("Error")]
public interface IMutationError
{
    /// <summary>What went wrong, as a sentence for people; programs go by <c>__typename</c> and the other fields.</summary>
    string Message { get; }
}
