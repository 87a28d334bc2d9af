using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.Resolvers;

/// <summary>What the executor's resolver context offers to the engine's own conventions beyond <see cref="IResolverContext"/>.</summary>
internal interface IOperationStateContext
{
    /// <summary>
    /// A value kept for a selection during one operation: arguments are the same for all parents of a selection, so what is derived from
    /// them (a predicate, a page request) is made once, and its reference identifies it.
    /// </summary>
    /// <param name="selection">The selection.</param>
    /// <param name="create">Makes the value the first time.</param>
    T GetSelectionState<T>(ISelection selection, Func<T> create) where T : class;
}
