using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Keeps what is derived from a selection's arguments: made once an operation, for all parents alike.</summary>
internal static class SelectionState
{
    public static T GetOrCreate<T>(IResolverContext context, Func<IResolverContext, T> create) where T : class
        => context is IOperationStateContext state ? state.GetSelectionState(context.Selection, () => create(context)) : create(context);
}
