using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What an operation costs at most.</summary>
/// <param name="Fields">Resolving its fields.</param>
/// <param name="Types">The objects answered.</param>
internal readonly record struct OperationCost(double Fields, double Types);

/// <summary>
/// How the cost of an operation is computed: made once a document, evaluated with the variables of each request. Selection sets that occur at
/// several places (those of fragments) are kept, and evaluated, once; a set comes after all sets that stand below it.
/// </summary>
internal sealed class CostPlan(CompiledOperation operation, IReadOnlyList<IReadOnlyList<CostItem>> sets, double rootWeight)
{
    // Beyond any limit, and small enough that no product of costs becomes infinite.
    private const double Ceiling = 1e15;

    /// <exception cref="GraphQLException">A field is given not exactly one of its slicing arguments.</exception>
    public OperationCost Evaluate(VariableValues variables)
    {
        var conditions = operation.EvaluateConditions(variables);
        var costs = new SetCost[sets.Count];
        var known = new Dictionary<string, double>();
        for (var i = 0; i < costs.Length; i++)
        {
            foreach (var item in sets[i])
            {
                if (item.IsIncluded(conditions))
                {
                    Add(ref costs[i], item, item.Child < 0 ? default : costs[item.Child], variables, known);
                }
            }
        }
        var root = costs[^1];
        return new OperationCost(Math.Min(root.Fields, Ceiling), Math.Min(rootWeight + root.Types, Ceiling));
    }

    private static void Add(ref SetCost set, CostItem item, SetCost child, VariableValues variables, Dictionary<string, double> known)
    {
        var size = item.Size?.Evaluate(item.Field, item.Node, variables) ?? 1;
        var sizesFieldsBelow = item.Size is { SizedFields.Count: > 0 };
        var below = sizesFieldsBelow ? size : 1;
        var times = sizesFieldsBelow ? 1 : size;
        var fields = times * (child.Fields + (below * child.FieldsPerItem));
        var types = times * (item.TypeWeight + child.Types + (below * child.TypesPerItem));
        set.Fields = Math.Min(set.Fields + item.GetWeight(variables, known), Ceiling);
        if (item.IsSizedByParent)
        {
            set.FieldsPerItem = Math.Min(set.FieldsPerItem + fields, Ceiling);
            set.TypesPerItem = Math.Min(set.TypesPerItem + types, Ceiling);
        }
        else
        {
            set.Fields = Math.Min(set.Fields + fields, Ceiling);
            set.Types = Math.Min(set.Types + types, Ceiling);
        }
    }

    /// <summary>The cost of a selection set: a fixed part, and what comes with each item that the field above it is asked for.</summary>
    private struct SetCost
    {
        public double Fields;
        public double Types;
        public double FieldsPerItem;
        public double TypesPerItem;
    }
}

/// <summary>A field of a selection set, with what it adds to the cost.</summary>
/// <param name="Field">The field.</param>
/// <param name="Node">Its first occurrence.</param>
/// <param name="Conditions">The conditions of its occurrences, of any of which all must hold; null for always.</param>
/// <param name="Weight">What resolving it costs.</param>
/// <param name="TypeWeight">What one object of its type costs.</param>
/// <param name="Arguments">What its arguments cost.</param>
/// <param name="Size">How long its list can be; null for one item.</param>
/// <param name="IsSizedByParent">Whether it has as many items as the field above is asked for.</param>
/// <param name="Child">The index of the selection set below it; negative for none.</param>
internal sealed record CostItem(
    OutputField Field, FieldNode Node, ulong[]? Conditions, double Weight, double TypeWeight, IReadOnlyList<InputCost> Arguments,
    ListSize? Size, bool IsSizedByParent, int Child)
{
    public bool IsIncluded(ulong trueConditions) => Conditions is null || Array.Exists(Conditions, c => (c & trueConditions) == c);

    public double GetWeight(VariableValues variables, Dictionary<string, double> known)
        => Weight + Arguments.Sum(argument => argument.Evaluate(variables, known));
}
