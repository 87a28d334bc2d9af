using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>
/// Asks for what is selected below an object while the object itself is being read, where its key is known and enough. Nothing comes of it but that DataLoaders
/// have it, or have it coming, when the object is there and its fields are resolved: no value, no error.
/// </summary>
internal static class EarlyChildren
{
    /// <param name="execution">The execution.</param>
    /// <param name="selection">The field that reads the object.</param>
    /// <param name="field">Its resolver, under way.</param>
    /// <param name="early">Makes an object of the key.</param>
    public static void Start(OperationExecution execution, Selection selection, ResolverContext field, Func<IResolverContext, object?> early)
    {
        if (FindParent() is not { } parent || FindType(execution, selection, parent) is not { } type)
        {
            return;
        }
        foreach (var child in selection.GetSelectionSet(type).Selections)
        {
            if (child.IsIncluded(execution.Conditions)
                && child.Pipeline.Chain is { } chain
                && child.Field.Configuration.ParentRequirements is { } requirements && requirements.All(r => r == EarlyParent.Key))
            {
                var context = field.CreateEarlyChild(child, parent);
                _ = ResolveAsync(chain, context);
            }
        }

        // The field itself reports what is wrong with its arguments.
        object? FindParent()
        {
            try
            {
                return early(field);
            }
#pragma warning disable CA1031 // likewise whatever else is wrong with them
            catch (Exception)
#pragma warning restore CA1031
            {
                return null;
            }
        }
    }

    private static ObjectType? FindType(OperationExecution execution, Selection selection, object parent)
    {
        foreach (var possible in execution.Operation.Schema.GetPossibleTypes(selection.Field.Type.Named))
        {
            if (possible.RuntimeType == parent.GetType())
            {
                return possible;
            }
        }
        return null;
    }

    private static async Task ResolveAsync(FieldDelegate chain, ResolverContext context)
    {
        try
        {
            await using (context)
            {
                await chain(context);
            }
        }
#pragma warning disable CA1031 // the field is resolved once more, and then it counts
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
