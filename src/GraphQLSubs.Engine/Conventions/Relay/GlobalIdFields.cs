using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>Makes global ids of what <c>[ID]</c>, or a descriptor, says are keys.</summary>
internal sealed class GlobalIdFields : SchemaConvention
{
    public override bool TryGiveType(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
    {
        if (origin.Member.GetCustomAttribute<IDAttribute>() is { } id)
        {
            GlobalIdConvention.ApplyToField(builder, field, origin.Type, TypeNameOf(builder, id) ?? origin.TypeName);
            return true;
        }
        if (origin.Settings is { IsId: true } settings)
        {
            GlobalIdConvention.ApplyToField(builder, field, origin.Type, settings.IdTypeName ?? origin.TypeName);
            return true;
        }
        return false;
    }

    public override bool TryGiveType(AnnotationSchemaBuilder builder, InputFieldConfiguration field, ICustomAttributeProvider member)
    {
        if (NamingConventions.Attribute<IDAttribute>(member) is not { } id)
        {
            return false;
        }
        GlobalIdConvention.ApplyToInput(field, NullableType.Of(member), TypeNameOf(builder, id));
        return true;
    }

    private static string? TypeNameOf(AnnotationSchemaBuilder builder, IDAttribute id)
        => id.TypeName ?? (id.RuntimeType is { } target ? builder.GetTypeName(target) : null);
}
