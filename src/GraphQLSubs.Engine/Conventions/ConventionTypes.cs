using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Makes filter and sort types.</summary>
internal static class ConventionTypes
{
    /// <summary>The convention type that an attribute names, or that is registered for the element, or the default one.</summary>
    /// <typeparam name="TBase">FilterInputType or SortInputType.</typeparam>
    /// <param name="context">The schema being built.</param>
    /// <param name="type">What the attribute names: a subclass, an element, or nothing.</param>
    /// <param name="element">The element of the list.</param>
    /// <param name="definition">The generic type of which all are subclasses.</param>
    public static TBase Create<TBase>(ISchemaBuilderContext context, Type? type, Type element, Type definition) where TBase : class
    {
        if (type is null || !type.IsAssignableTo(typeof(TBase)))
        {
            var expected = definition.MakeGenericType(type ?? element);
            type = context.RegisteredTypes.FirstOrDefault(t => t.IsSubclassOf(expected)) ?? expected;
        }
        return Activator.CreateInstance(type) as TBase
            ?? throw new SchemaException(new GraphQLError($"{type} cannot be made: it needs a constructor without parameters."));
    }
}
