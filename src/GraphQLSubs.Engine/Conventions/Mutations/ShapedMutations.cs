using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>Shapes the mutations that are to be, see <see cref="MutationConvention"/>.</summary>
internal sealed class ShapedMutations : SchemaConvention
{
    /// <summary>Which mutations; null for those alone whose attribute says so.</summary>
    public MutationConventionOptions? Options { get; set; }

    /// <summary>The .NET interface that stands for the one of all expected failures; null where only the schema has one.</summary>
    public Type? ErrorInterface { get; set; }

    // The result of a shaped mutation may be of a type (FieldResult) that is none of the schema.
    public override bool TryGiveType(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
        => origin.Operation is OperationType.Mutation && Options is not null && typeof(IFieldResult).IsAssignableFrom(origin.Type.Type);

    public override TypeConfiguration? CreateType(Type type) => type == ErrorInterface ? ErrorTypes.CreateInterface() : null;

    public override void ShapeField(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
    {
        if (origin is not { Operation: OperationType.Mutation, Member: MethodInfo method })
        {
            return;
        }
        var attribute = method.GetCustomAttribute<UseMutationConventionAttribute>();
        if (attribute is null ? Options?.ApplyToAllMutations == true : !attribute.Disable)
        {
            new MutationConvention(builder).Apply(field, method, origin.Arguments, attribute ?? new UseMutationConventionAttribute());
        }
    }
}
