using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Coercion;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>Computes what requests cost, and refuses those above the limits.</summary>
internal sealed class CostAnalysis(CostOptions options)
{
    /// <summary>What a request wants to know of its cost.</summary>
    public static CostMode ModeOf(OperationRequest request)
        => request.ContextData.TryGetValue(CostBuilderExtensions.ModeKey, out var mode) && mode is CostMode known ? known : CostMode.Enforce;

    /// <summary>The cost of a request; null where nobody asks for it.</summary>
    /// <exception cref="GraphQLException">It is above the limits.</exception>
    public OperationCost? Analyze(PreparedOperation prepared, VariableValues variables, CostMode mode)
    {
        if (mode is CostMode.Enforce && !options.EnforceCostLimits)
        {
            return null;
        }
        var cost = prepared.GetCostPlan(options).Evaluate(variables);
        OperationTelemetry.Costs(cost);
        if (mode is not CostMode.Validate && options.EnforceCostLimits && (cost.Fields > options.MaxFieldCost || cost.Types > options.MaxTypeCost))
        {
            throw new GraphQLException(Exceeded(cost));
        }
        return cost;
    }

    /// <summary>The cost as responses report it.</summary>
    public static IReadOnlyDictionary<string, object?> ToExtensions(OperationCost cost) => new Dictionary<string, object?>
    {
        ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = cost.Fields, ["typeCost"] = cost.Types },
    };

    private IError Exceeded(OperationCost cost)
        => new GraphQLError(cost.Fields > options.MaxFieldCost ? "The maximum allowed field cost was exceeded." : "The maximum allowed type cost was exceeded.")
            .WithCode(ErrorCodes.CostExceeded)
            .SetExtension("fieldCost", cost.Fields)
            .SetExtension("typeCost", cost.Types)
            .SetExtension("maxFieldCost", options.MaxFieldCost)
            .SetExtension("maxTypeCost", options.MaxTypeCost);
}
