using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.Diagnostics;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>Computes what requests cost, and refuses those above the limits.</summary>
internal sealed class CostAnalysis(CostOptions options) : IOperationAnalyzer
{
    private static readonly Histogram<double> s_cost = EngineTelemetry.Meter.CreateHistogram(
        "graphqlsubs.operation.cost", "{cost}", "What operations cost before they are executed, or refused, by the kind of cost.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000] });

    private readonly Func<CompiledOperation, CostPlan> _plan = operation => CostPlanner.Create(operation, options);

    /// <inheritdoc/>
    public OperationFindings Analyze(PreparedOperation prepared, VariableValues variables, OperationRequest request)
    {
        var mode = ModeOf(request);
        return Analyze(prepared, variables, mode) is { } cost && mode is not CostMode.Enforce
            ? new OperationFindings(mode is not CostMode.Validate, ToExtensions(cost))
            : OperationFindings.None;
    }

    private static CostMode ModeOf(OperationRequest request)
        => request.ContextData.TryGetValue(CostReport.ModeKey, out var mode) && mode is CostMode known ? known : CostMode.Enforce;

    private OperationCost? Analyze(PreparedOperation prepared, VariableValues variables, CostMode mode)
    {
        if (mode is CostMode.Enforce && !options.EnforceCostLimits)
        {
            return null;
        }
        var cost = prepared.GetPlan(_plan).Evaluate(variables);
        Tell(cost);
        if (mode is not CostMode.Validate && options.EnforceCostLimits && (cost.Fields > options.MaxFieldCost || cost.Types > options.MaxTypeCost))
        {
            throw new GraphQLException(Exceeded(cost));
        }
        return cost;
    }

    private static IReadOnlyDictionary<string, object?> ToExtensions(OperationCost cost) => new Dictionary<string, object?>
    {
        ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = cost.Fields, ["typeCost"] = cost.Types },
    };

    private static void Tell(OperationCost cost)
    {
        s_cost.Record(cost.Fields, new KeyValuePair<string, object?>("graphqlsubs.cost.kind", "field"));
        s_cost.Record(cost.Types, new KeyValuePair<string, object?>("graphqlsubs.cost.kind", "type"));
    }

    private IError Exceeded(OperationCost cost)
        => new GraphQLError(cost.Fields > options.MaxFieldCost ? "The maximum allowed field cost was exceeded." : "The maximum allowed type cost was exceeded.")
            .WithCode(ErrorCodes.CostExceeded)
            .SetExtension("fieldCost", cost.Fields)
            .SetExtension("typeCost", cost.Types)
            .SetExtension("maxFieldCost", options.MaxFieldCost)
            .SetExtension("maxTypeCost", options.MaxTypeCost);
}
