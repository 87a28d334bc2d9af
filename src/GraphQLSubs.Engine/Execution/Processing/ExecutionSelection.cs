using GraphQLSubs.Engine.Execution.Coercion;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;
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

    public T GetState<T>(Func<T> create) where T : class
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
