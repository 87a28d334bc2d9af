using System.Linq.Expressions;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>What a field of an order means.</summary>
internal static class SortField
{
    private static readonly FeatureKey<LambdaExpression> s_key = new("sort key");

    extension(InputFieldConfiguration configuration)
    {
        /// <summary>Selects the key of an element; null on what is no field of an order.</summary>
        public LambdaExpression? SortKey
        {
            get => configuration.Features.Get(s_key);
            set => configuration.Features.Set(s_key, value);
        }
    }
}
