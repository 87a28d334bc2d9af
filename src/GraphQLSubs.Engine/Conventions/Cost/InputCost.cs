using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What an argument that is given costs: its own weight, and that of each field of the input objects in its value, of variables their real one.</summary>
/// <param name="argument">The argument.</param>
/// <param name="value">What it is given.</param>
/// <param name="owner">The field.</param>
/// <param name="weights">The weights.</param>
internal sealed class InputCost(InputField argument, ValueNode value, OutputField owner, CostWeights weights)
{
    private readonly double _ofArgument = weights.OfArgument(argument, owner) * (value is VariableNode ? weights.VariableMultiplier(argument, owner) : 1);

    /// <param name="variables">The request's variables.</param>
    /// <param name="known">What the variables looked at so far cost: a large one may be used at very many places.</param>
    public double Evaluate(VariableValues variables, Dictionary<string, double> known)
    {
        if (value is not VariableNode variable)
        {
            return _ofArgument + OfLiteral(value, argument.Type, variables, known);
        }
        return variables.ContainsKey(variable.Name.Value) ? _ofArgument + OfVariable(variable, variables, known) : 0;
    }

    private double OfLiteral(ValueNode literal, GraphQLType type, VariableValues variables, Dictionary<string, double> known) => literal switch
    {
        VariableNode variable => OfVariable(variable, variables, known),
        ListValueNode list => list.Values.Sum(item => OfLiteral(item, type, variables, known)),
        ObjectValueNode obj when type.Named is InputObjectType input => obj.Fields.Sum(
            node => input.FieldsByName.TryGetValue(node.Name.Value, out var field) ? weights.OfInputField(field) + OfLiteral(node.Value, field.Type, variables, known) : 0),
        _ => 0,
    };

    private double OfVariable(VariableNode variable, VariableValues variables, Dictionary<string, double> known)
    {
        var name = variable.Name.Value;
        if (!known.TryGetValue(name, out var cost) && variables.TryGetValue(name, out var given))
        {
            known[name] = cost = OfValue(given);
        }
        return cost;
    }

    private double OfValue(object? given) => given switch
    {
        InputObjectValue obj => obj.GivenFields.Sum(field => weights.OfInputField(field.Key) + OfValue(field.Value)),
        object?[] list => list.Sum(OfValue),
        _ => 0,
    };
}
