using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Literals are of the types that their places expect. Spec: Values of Correct Type.</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, VariableDefinitionNode> _variables = [];

    // A list or object that was judged as a whole; nothing in it is judged again.
    private ValueNode? _judged;

    public override void Enter(SyntaxNode node)
    {
        if (_judged is not null)
        {
            return;
        }
        switch (node)
        {
            case OperationDefinitionNode or FragmentDefinitionNode:
                _variables.Clear();
                break;
            case VariableDefinitionNode variable:
                _variables[variable.Variable.Name.Value] = variable;
                break;
            case ListValueNode list when context.Types.ParentInputType?.NullableType is not ListType:
                _judged = list;
                CheckLeaf(list);
                break;
            case ListValueNode:
                break;
            case ObjectValueNode obj when context.Types.InputType?.Named is InputObjectType type:
                CheckFields(obj, type);
                break;
            case ObjectValueNode obj:
                _judged = obj;
                CheckLeaf(obj);
                break;
            case ObjectFieldNode field:
                CheckIsDefined(field);
                break;
            case NullValueNode when context.Types.InputType is NonNullType type:
                ReportUnexpected(type, node);
                break;
            case NullValueNode or VariableNode:
                break;
            case ValueNode value:
                CheckLeaf(value);
                break;
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (ReferenceEquals(node, _judged))
        {
            _judged = null;
        }
    }

    private void CheckLeaf(ValueNode value)
    {
        switch (context.Types.InputType)
        {
            case null:
                break;
            case { Named: EnumType type }:
                CheckEnum(value, type);
                break;
            case { Named: ScalarType type } expected:
                // What variables stand for is not known yet; all else must fit.
                if (!type.TryParseLiteral(WithoutVariables(value), out _, out var error))
                {
                    if (error.Length == 0)
                    {
                        ReportUnexpected(expected, value);
                    }
                    else
                    {
                        Report(error, value);
                    }
                }
                break;
            case var expected:
                ReportUnexpected(expected, value);
                break;
        }
    }

    private void CheckEnum(ValueNode value, EnumType type)
    {
        var names = type.Values.Select(known => known.Name);
        if (value is not EnumValueNode { Value: var name })
        {
            var printed = SyntaxPrinter.Print(value);
            Report($"Enum \"{type.Name}\" cannot represent non-enum value: {printed}.{context.DidYouMean(printed, names, "the enum value")}", value);
        }
        else if (!type.ValuesByName.ContainsKey(name))
        {
            Report($"Value \"{name}\" does not exist in \"{type.Name}\" enum.{context.DidYouMean(name, names, "the enum value")}", value);
        }
    }

    private void CheckIsDefined(ObjectFieldNode field)
    {
        if (context.Types is { InputType: null, ParentInputType.Named: InputObjectType type })
        {
            var name = field.Name.Value;
            Report($"Field \"{name}\" is not defined by type \"{type.Name}\".{context.DidYouMean(name, type.Fields.Select(known => known.Name))}", field);
        }
    }

    private void CheckFields(ObjectValueNode obj, InputObjectType type)
    {
        var given = obj.Fields.Select(field => field.Name.Value).ToHashSet();
        foreach (var field in type.Fields.Where(field => field.IsRequired && !given.Contains(field.Name)))
        {
            Report($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.", obj);
        }
        if (!type.IsOneOf)
        {
            return;
        }
        if (given.Count != 1)
        {
            Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", obj);
            return;
        }
        switch (obj.Fields[^1])
        {
            case { Value: NullValueNode } field:
                Report($"Field \"{type.Name}.{field.Name.Value}\" must be non-null.", obj);
                break;
            case { Value: VariableNode variable } when _variables.TryGetValue(variable.Name.Value, out var definition) && definition.Type is not NonNullTypeNode:
                Report($"Variable \"{variable.Name.Value}\" must be non-nullable to be used for OneOf Input Object \"{type.Name}\".", obj);
                break;
        }
    }

    private void ReportUnexpected(GraphQLType expected, SyntaxNode found)
        => Report($"Expected value of type \"{expected}\", found {SyntaxPrinter.Print(found)}.", found);

    private void Report(string message, SyntaxNode node)
        => context.Report(GraphQLError.At(message, node) with { Path = context.Path is { IsRoot: false } path ? path : null });

    private static ValueNode WithoutVariables(ValueNode value) => value switch
    {
        VariableNode variable => new NullValueNode(variable.Location),
        ListValueNode list => list with { Values = [.. list.Values.Select(WithoutVariables)] },
        ObjectValueNode obj => obj with
        {
            Fields = [.. obj.Fields.Where(field => field.Value is not VariableNode).Select(field => field with { Value = WithoutVariables(field.Value) })],
        },
        _ => value,
    };
}
