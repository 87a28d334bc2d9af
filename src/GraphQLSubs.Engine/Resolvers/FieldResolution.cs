using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Resolvers;

/// <summary>How a field to be gets its value.</summary>
public static class FieldResolution
{
    private static readonly FeatureKey<PureFieldDelegate> s_pureResolver = new("pure resolver");
    private static readonly FeatureKey<FieldResolverDelegate> s_resolver = new("resolver");
    private static readonly FeatureKey<List<FieldMiddleware>> s_middlewares = new("middlewares");
    private static readonly FeatureKey<SubscribeDelegate> s_subscribe = new("subscribe");
    private static readonly FeatureKey<Func<IResolverContext, object?>> s_earlyParent = new("early parent");

    extension(FieldConfiguration configuration)
    {
        /// <summary>Computes the value without waiting for anything; null where <c>Resolver</c> does, or the default resolver.</summary>
        public PureFieldDelegate? PureResolver
        {
            get => configuration.Features.Get(s_pureResolver);
            set => configuration.Features.Set(s_pureResolver, value);
        }

        /// <summary>Computes the value; wins over <c>PureResolver</c>.</summary>
        public FieldResolverDelegate? Resolver
        {
            get => configuration.Features.Get(s_resolver);
            set => configuration.Features.Set(s_resolver, value);
        }

        /// <summary>What runs around the resolver, outermost first.</summary>
        public List<FieldMiddleware> Middlewares
        {
            get
            {
                if (!configuration.Features.TryGet(s_middlewares, out var middlewares))
                {
                    configuration.Features.Set(s_middlewares, middlewares = []);
                }
                return middlewares;
            }
        }

        /// <summary>On a subscription root field: opens its stream of events.</summary>
        public SubscribeDelegate? Subscribe
        {
            get => configuration.Features.Get(s_subscribe);
            set => configuration.Features.Set(s_subscribe, value);
        }

        /// <summary>Whether the value is there without waiting, and nothing runs around its computation.</summary>
        public bool IsPure => configuration.Resolver is null && configuration.Features.Get(s_middlewares) is null or [];

        /// <summary>
        /// Makes an object that has nothing but its key, of the arguments that name it; null for none. What is selected below it and needs no more is asked for at
        /// once, so that it goes to the database together with the object itself.
        /// </summary>
        internal Func<IResolverContext, object?>? EarlyParent
        {
            get => configuration.Features.Get(s_earlyParent);
            set => configuration.Features.Set(s_earlyParent, value);
        }
    }
}
