using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>Asks for the cost of operations.</summary>
public static class CostReport
{
    /// <summary>The key of the global state that asks for an operation's cost.</summary>
    internal const string ModeKey = "GraphQLSubs.Cost";

    /// <summary>Has the operation's cost reported in the response's <c>extensions.operationCost</c>: <c>fieldCost</c> and <c>typeCost</c>.</summary>
    /// <param name="request">The request's builder.</param>
    /// <param name="execute">Whether the operation is executed as well; where not, the cost is all that is answered, whatever the limits.</param>
    public static OperationRequestBuilder ReportCost(this OperationRequestBuilder request, bool execute = true)
        => request.SetGlobalState(ModeKey, execute ? CostMode.Report : CostMode.Validate);
}

/// <summary>What a request wants to know of its cost.</summary>
internal enum CostMode
{
    /// <summary>Nothing.</summary>
    Enforce,

    /// <summary>The cost, besides the result.</summary>
    Report,

    /// <summary>The cost alone.</summary>
    Validate,
}
