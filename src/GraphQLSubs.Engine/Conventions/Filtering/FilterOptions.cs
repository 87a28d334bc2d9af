using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>How much one <c>where</c> may ask for. More is an error of the field with the code <see cref="ErrorCodes.FilterTooLarge"/>, and nothing is read.</summary>
public sealed class FilterOptions
{
    internal static readonly FeatureKey<FilterOptions> Feature = new(nameof(FilterOptions));

    /// <summary>How many conditions it may have in all, <c>and</c> and <c>or</c> counted like comparisons; 128 by default.</summary>
    /// <remarks>A predicate is as deep as it has conditions, and what translates it to SQL is recursive: some thousand would end the process.</remarks>
    public int MaxConditions { get; set; } = 128;

    /// <summary>How many values the lists of its <c>in</c> and <c>nin</c> may have in all; 1,000 by default.</summary>
    public int MaxValues { get; set; } = 1_000;
}
