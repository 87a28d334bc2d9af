using GraphQLSubs.Engine.Execution.Introspection;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Execution;

/// <summary>What computes a field: a pure function, or a chain of middleware around a resolver.</summary>
internal sealed class FieldPipeline
{
    /// <summary>Set where the field needs neither waiting nor middleware.</summary>
    public PureFieldDelegate? Pure { get; private init; }

    /// <summary>Set where the field can be written without calling <see cref="Pure"/>.</summary>
    public LeafWriter? Leaf { get; private init; }

    /// <summary>Set where <see cref="Pure"/> is not.</summary>
    public FieldDelegate? Chain { get; private init; }

    public static FieldPipeline Create(OutputField definition)
    {
        var field = definition.Configuration;
        var pure = field.PureResolver ?? IntrospectionResolvers.Find(definition) ?? DefaultResolver.For(field.Name);
        if (field.IsPure)
        {
            return new FieldPipeline { Pure = pure, Leaf = FindLeafWriter(field, definition.Type) };
        }
        FieldDelegate chain = field.Resolver is { } resolver
            ? context => RunResolver(resolver, context)
            : context =>
            {
                context.Result = pure(context);
                return ValueTask.CompletedTask;
            };
        for (var i = field.Middlewares.Count - 1; i >= 0; i--)
        {
            chain = field.Middlewares[i](chain);
        }
        return new FieldPipeline { Chain = chain };
    }

    private static LeafWriter? FindLeafWriter(FieldConfiguration field, GraphQLType type)
        => field.Arguments.Count == 0 && type.NullableType is NamedType named ? (field.PureResolver?.Target as ILeafSource)?.CreateLeafWriter(named) : null;

    private static ValueTask RunResolver(FieldResolverDelegate resolver, IMiddlewareContext context)
    {
        var task = resolver(context);
        if (!task.IsCompletedSuccessfully)
        {
            return AwaitAsync(task, context);
        }
        context.Result = task.Result;
        return ValueTask.CompletedTask;

        static async ValueTask AwaitAsync(ValueTask<object?> task, IMiddlewareContext context) => context.Result = await task;
    }
}
