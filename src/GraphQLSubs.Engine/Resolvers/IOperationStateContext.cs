
namespace GraphQLSubs.Engine.Resolvers;

/// <summary>What the executor's resolver context offers to the engine's own conventions beyond <see cref="IResolverContext"/>.</summary>
internal interface IOperationStateContext
{
    /// <summary>
    /// A value kept for a selection during one execution, or where no variable is involved by all of them: arguments are the same for all parents of a selection, so what is derived from
    /// them (a predicate, a page request) is made once, and its reference identifies it.
    /// </summary>
    /// <param name="selection">The selection.</param>
    /// <param name="create">Makes the value the first time; of nothing but arguments and selection: no viewer, clock or service.</param>
    T GetSelectionState<T>(ISelection selection, Func<T> create) where T : class;

    /// <summary>A value kept for a selection by all executions of the operation in which the same is skipped.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="create">Makes the value the first time; it must not depend on variables.</param>
    T GetPlanState<T>(ISelection selection, Func<T> create) where T : class;

    /// <summary>What is selected below a selection, on any of its possible types, skipped ones left out.</summary>
    /// <param name="selection">The selection.</param>
    IEnumerable<ISelection> GetChildren(ISelection selection);
}
