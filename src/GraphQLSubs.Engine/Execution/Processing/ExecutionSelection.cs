using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>A selection in one execution: its arguments with the variables' values, and what conventions derived from them.</summary>
internal sealed class ExecutionSelection(OperationExecution execution, Selection selection) : ISelection
{
    private readonly Lock _lock = new();
    private readonly List<object> _states = [];
    private ArgumentValues? _arguments = selection.Arguments.Constant;

    public string ResponseName => selection.ResponseName;

    public OutputField Field => selection.Field;

    public FieldNode SyntaxNode => selection.SyntaxNode;

    /// <exception cref="GraphQLException">An argument cannot be coerced; raised for every parent anew.</exception>
    public ArgumentValues Arguments => _arguments ??= selection.Arguments.Coerce(execution.Variables);

    /// <summary>What is selected below it, on any of its possible types, skipped ones left out.</summary>
    public IEnumerable<ExecutionSelection> Children
        => selection.Field.Type.Named is { IsCompositeType: true } type
            ? from possible in execution.Operation.Schema.GetPossibleTypes(type)
              from child in selection.GetSelectionSet(possible).Selections
              where child.IsIncluded(execution.Conditions)
              select execution.GetSelection(child)
            : [];

    public bool IsSelected(string fieldName)
    {
        if (selection.Field.Type.Named is not { IsCompositeType: true } type)
        {
            return false;
        }
        foreach (var possible in execution.Operation.Schema.GetPossibleTypes(type))
        {
            foreach (var child in selection.GetSelectionSet(possible).Selections)
            {
                if (child.Field.Name == fieldName && child.IsIncluded(execution.Conditions))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>A value made of the arguments: once an execution, and once for all of the operation where no variable is among them.</summary>
    public T GetArgumentState<T>(Func<T> create) where T : class
        => selection.Arguments.Constant is not null ? GetPlanState(create) : GetState(create);

    /// <summary>A value that depends on nothing but the operation and what its conditions leave out; made once for all executions.</summary>
    public T GetPlanState<T>(Func<T> create) where T : class => selection.GetState(execution.Conditions, create);

    private T GetState<T>(Func<T> create) where T : class
    {
        lock (_lock)
        {
            foreach (var state in _states)
            {
                if (state is T match)
                {
                    return match;
                }
            }
            var created = create();
            _states.Add(created);
            return created;
        }
    }
}
