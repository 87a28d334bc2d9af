
namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What an operation may cost. IBM's cost directive specification, with HotChocolate's defaults.</summary>
public sealed class CostOptions
{
    /// <summary>The most that resolving all fields may cost; 1,000 by default.</summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary>The most that all objects answered may cost; 1,000 by default.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>Whether operations above the limits are refused; true by default.</summary>
    public bool EnforceCostLimits { get; set; } = true;

    /// <summary>Whether fields and types without a <see cref="CostAttribute"/> have the default costs (else they cost nothing); true by default.</summary>
    public bool ApplyCostDefaults { get; set; } = true;

    /// <summary>What a field costs whose resolver may wait; 10 by default. Other fields cost 1 where they answer objects, else nothing.</summary>
    public double DefaultResolverCost { get; set; } = 10;

    /// <summary>What filters cost.</summary>
    public FilterCostOptions Filtering { get; } = new();

    /// <summary>What orders cost.</summary>
    public SortCostOptions Sorting { get; } = new();
}

/// <summary>What filters cost, where <see cref="CostOptions.ApplyCostDefaults"/>; as part of what resolving their field costs, hence once an object that has it.</summary>
public sealed class FilterCostOptions
{
    /// <summary>What giving <c>where</c> costs; 10 by default, null for nothing.</summary>
    public double? DefaultFilterArgumentCost { get; set; } = 10;

    /// <summary>What each operation in it costs, such as <c>eq</c>; 10 by default, null for nothing.</summary>
    public double? DefaultFilterOperationCost { get; set; } = 10;

    /// <summary>What each operation costs that looks into texts, such as <c>contains</c>; 20 by default, null for nothing.</summary>
    public double? DefaultExpensiveFilterOperationCost { get; set; } = 20;

    /// <summary>How often the cost of <c>where</c> itself counts where a variable gives it; 5 by default, null for once.</summary>
    public int? VariableMultiplier { get; set; } = 5;
}

/// <summary>What orders cost, where <see cref="CostOptions.ApplyCostDefaults"/>; as part of what resolving their field costs, hence once an object that has it.</summary>
public sealed class SortCostOptions
{
    /// <summary>What giving <c>order</c> costs; 10 by default, null for nothing.</summary>
    public double? DefaultSortArgumentCost { get; set; } = 10;

    /// <summary>What each key in it costs; 10 by default, null for nothing.</summary>
    public double? DefaultSortOperationCost { get; set; } = 10;

    /// <summary>How often the cost of <c>order</c> itself counts where a variable gives it; 5 by default, null for once.</summary>
    public int? VariableMultiplier { get; set; } = 5;
}
