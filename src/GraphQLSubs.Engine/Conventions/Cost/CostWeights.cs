using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What each element of a schema costs: what an attribute or <c>@cost</c> says, else the defaults.</summary>
internal sealed class CostWeights(CostOptions options)
{
    private readonly ConcurrentDictionary<InputField, double> _ofInputFields = new();

    /// <summary>Resolving a field once.</summary>
    public double OfField(OutputField field)
        => Given(field.AppliedDirectives) ?? Given(field.Member) ?? (!options.ApplyCostDefaults ? 0
            : !field.Configuration.IsPure ? options.DefaultResolverCost
            : DefaultOf(field.Type.Named));

    /// <summary>One object of a type.</summary>
    public double OfType(NamedType type)
        => Given(type.AppliedDirectives) ?? (options.ApplyCostDefaults ? DefaultOf(type) : 0);

    /// <summary>Giving an argument, without what is in it.</summary>
    public double OfArgument(InputField argument, OutputField owner)
        => GivenTo(argument) ?? (!options.ApplyCostDefaults ? 0
            : IsFilter(argument, owner) ? options.Filtering.DefaultFilterArgumentCost
            : IsOrder(argument) ? options.Sorting.DefaultSortArgumentCost
            : 0) ?? 0;

    /// <summary>Giving a field of an input object, without what is in it.</summary>
    public double OfInputField(InputField field) => _ofInputFields.GetOrAdd(field, static (f, weights) => weights.FindOfInputField(f), this);

    private double FindOfInputField(InputField field)
        => GivenTo(field) ?? (!options.ApplyCostDefaults ? 0 : field.Configuration.Filter switch
        {
            OperationHandler { IsExpensive: true } => options.Filtering.DefaultExpensiveFilterOperationCost,
            OperationHandler or ListHandler => options.Filtering.DefaultFilterOperationCost,
            _ => field.Configuration.SortKey is null ? 0 : options.Sorting.DefaultSortOperationCost,
        }) ?? 0;

    /// <summary>How often the argument itself counts where a variable gives it.</summary>
    public double VariableMultiplier(InputField argument, OutputField owner)
        => (IsFilter(argument, owner) ? options.Filtering.VariableMultiplier : IsOrder(argument) ? options.Sorting.VariableMultiplier : 1) ?? 1;

    /// <summary>What fields of a type and its objects cost where nothing is said: IBM's cost directive specification.</summary>
    public static double DefaultOf(NamedType type) => type.IsCompositeType ? 1 : 0;

    /// <summary>What an attribute says; null where there is none.</summary>
    public static double? Given(ICustomAttributeProvider? member)
        => member is null ? null : NamingConventions.Attribute<CostAttribute>(member)?.Weight;

    private static double? GivenTo(InputField field) => Given(field.AppliedDirectives) ?? Given(field.Configuration.Member);

    private static double? Given(IReadOnlyList<DirectiveNode> directives)
        => directives.Count > 0 && AppliedDirectives.Argument(directives, CostDirectives.Cost, CostDirectives.Weight) is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    private static bool IsFilter(InputField argument, OutputField owner)
        => argument.Name == FilterArgument.Name && owner.Configuration.Features.Get(FilterOptions.Feature) is not null;

    private static bool IsOrder(InputField argument)
        => argument.Name == SortArgument.Name && argument.Type.Named is InputObjectType { Fields: [{ Configuration.SortKey: not null }, ..] };
}
