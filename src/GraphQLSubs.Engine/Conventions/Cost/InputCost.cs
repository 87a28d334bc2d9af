using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Execution.Coercion;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Annotations;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What an argument that is given costs: its own weight, and that of each field of the input objects in its value, of variables their real one.</summary>
/// <param name="argument">The argument.</param>
/// <param name="value">What it is given.</param>
/// <param name="owner">The field.</param>
/// <param name="options">The weights.</param>
internal sealed class InputCost(InputField argument, ValueNode value, OutputField owner, CostOptions options)
{
    /// <param name="variables">The request's variables.</param>
    /// <param name="known">What the variables looked at so far cost: a large one may be used at very many places.</param>
    public double Evaluate(VariableValues variables, Dictionary<string, double> known)
    {
        if (value is not VariableNode variable)
        {
            return Weight() + OfLiteral(value, argument.Type, variables, known);
        }
        return variables.ContainsKey(variable.Name.Value) ? (Weight() * VariableMultiplier()) + OfVariable(variable, variables, known) : 0;
    }

    private bool IsFilter => argument.Name == FilterArgument.Name && owner.Configuration.Features.ContainsKey(FilterOptions.Feature);

    private bool IsOrder => argument.Name == SortArgument.Name && argument.Type.Named is InputObjectType { Fields: [{ Configuration.Member: LambdaExpression }, ..] };

    private double Weight()
        => Given(argument) ?? (!options.ApplyCostDefaults ? 0
            : IsFilter ? options.Filtering.DefaultFilterArgumentCost
            : IsOrder ? options.Sorting.DefaultSortArgumentCost
            : 0) ?? 0;

    private double VariableMultiplier()
        => (IsFilter ? options.Filtering.VariableMultiplier : IsOrder ? options.Sorting.VariableMultiplier : 1) ?? 1;

    private double OfField(InputField field)
        => Given(field) ?? (!options.ApplyCostDefaults ? 0 : field.Configuration.Member switch
        {
            OperationHandler { IsExpensive: true } => options.Filtering.DefaultExpensiveFilterOperationCost,
            OperationHandler or ListHandler => options.Filtering.DefaultFilterOperationCost,
            LambdaExpression => options.Sorting.DefaultSortOperationCost,
            _ => 0,
        }) ?? 0;

    private double OfLiteral(ValueNode literal, GraphQLType type, VariableValues variables, Dictionary<string, double> known) => literal switch
    {
        VariableNode variable => OfVariable(variable, variables, known),
        ListValueNode list => list.Values.Sum(item => OfLiteral(item, type, variables, known)),
        ObjectValueNode obj when type.Named is InputObjectType input => obj.Fields.Sum(
            node => input.FieldsByName.TryGetValue(node.Name.Value, out var field) ? OfField(field) + OfLiteral(node.Value, field.Type, variables, known) : 0),
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
        InputObjectValue obj => obj.GivenFields.Sum(field => OfField(field.Key) + OfValue(field.Value)),
        object?[] list => list.Sum(OfValue),
        _ => 0,
    };

    private static double? Given(InputField field)
        => field.Configuration.Member is ICustomAttributeProvider member ? NamingConventions.Attribute<CostAttribute>(member)?.Weight : null;
}
