using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>What a field of a filter means.</summary>
internal static class FilterField
{
    private static readonly FeatureKey<FilterHandler> s_handler = new("filter");

    extension(InputFieldConfiguration configuration)
    {
        /// <summary>Makes the condition; null on what is no field of a filter.</summary>
        public FilterHandler? Filter
        {
            get => configuration.Features.Get(s_handler);
            set => configuration.Features.Set(s_handler, value);
        }
    }
}
