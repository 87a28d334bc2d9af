using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Execution.Compilation;

/// <summary>Coerced arguments of a selection: by the argument's index, given or not.</summary>
internal sealed class ArgumentValues(int count)
{
    private readonly object?[] _values = new object?[count];
    private readonly bool[] _given = new bool[count];

    public object? this[InputField argument] => _values[argument.Index];

    public bool IsGiven(InputField argument) => _given[argument.Index];

    public void Set(InputField argument, object? value) => (_values[argument.Index], _given[argument.Index]) = (value, true);
}

/// <summary>How a selection gets its arguments: once for all executions where no variable is involved, else once an execution. Spec: CoerceArgumentValues.</summary>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan s_none = new([], [], null) { Constant = new ArgumentValues(0) };
    private readonly IReadOnlyList<InputField> _arguments;
    private readonly IReadOnlyList<ArgumentNode> _nodes;
    private readonly SyntaxNode? _owner;

    private ArgumentPlan(IReadOnlyList<InputField> arguments, IReadOnlyList<ArgumentNode> nodes, SyntaxNode? owner)
    {
        _arguments = arguments;
        _nodes = nodes;
        _owner = owner;
    }

    /// <summary>The values where no variable is involved and all could be coerced.</summary>
    public ArgumentValues? Constant { get; private init; }

    public static ArgumentPlan Create(IReadOnlyList<InputField> arguments, IReadOnlyList<ArgumentNode> nodes, SyntaxNode owner)
    {
        if (arguments.Count == 0)
        {
            return s_none;
        }
        var plan = new ArgumentPlan(arguments, nodes, owner);
        if (nodes.Any(n => LiteralVariables.Has(n.Value)))
        {
            return plan;
        }
        try
        {
            return new ArgumentPlan(arguments, nodes, owner) { Constant = plan.Coerce(VariableValues.None) };
        }
        catch (GraphQLException)
        {
            // The error belongs to the field: it is raised again, with the field's path, by each execution.
            return plan;
        }
    }

    /// <exception cref="GraphQLException">An argument is missing or cannot be coerced.</exception>
    public ArgumentValues Coerce(VariableValues variables)
    {
        var values = new ArgumentValues(_arguments.Count);
        foreach (var argument in _arguments)
        {
            var node = _nodes.FirstOrDefault(n => n.Name.Value == argument.Name)?.Value;
            if (node is null || (node is VariableNode missing && !variables.ContainsKey(missing.Name.Value)))
            {
                if (argument.CoercedDefault is { } defaultValue)
                {
                    values.Set(argument, defaultValue.Value);
                }
                else if (argument.Type is NonNullType)
                {
                    throw Error(
                        node is VariableNode variable
                            ? $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was provided the variable \"${variable.Name.Value}\" which was not provided a runtime value."
                            : $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was not provided.",
                        node ?? _owner!);
                }
                continue;
            }
            if (argument.Type is NonNullType && (node is NullValueNode || (node is VariableNode v && variables[v.Name.Value] is null)))
            {
                throw Error($"Argument \"{argument.Name}\" of non-null type \"{argument.Type}\" must not be null.", node);
            }
            if (!LiteralCoercion.TryCoerce(node, argument.Type, variables, out var value))
            {
                throw Error($"Argument \"{argument.Name}\" has invalid value {SyntaxPrinter.Print(node)}.", node);
            }
            values.Set(argument, value);
        }
        return values;
    }

    private static GraphQLException Error(string message, SyntaxNode node) => new(GraphQLError.At(message, node));
}
