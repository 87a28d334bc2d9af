using System.Reflection;
using GraphQLSubs.Engine.Building.Descriptors;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Building;

/// <summary>The member that a field is made of.</summary>
/// <param name="Member">A property or method.</param>
/// <param name="DeclaringClass">The class that has it.</param>
/// <param name="Type">Its .NET type, task taken off.</param>
/// <param name="Operation">Of fields of a root type: of which.</param>
internal sealed record FieldOrigin(MemberInfo Member, Type DeclaringClass, NullableType Type, OperationType? Operation)
{
    /// <summary>Of a property: the name of its GraphQL type; empty for a method.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>Of a property: what descriptors say of it.</summary>
    public FieldSettings? Settings { get; init; }

    /// <summary>Of a method: its parameters that are arguments.</summary>
    public List<ArgumentBinding> Arguments { get; init; } = [];
}

/// <summary>
/// Takes part in the making of a schema of annotated .NET types. All that is registered is asked, in the order of registration; where one answer is wanted, the first
/// that has one gives it.
/// </summary>
internal abstract class SchemaConvention
{
    /// <summary>The classes are known, and nothing is made of them yet.</summary>
    /// <param name="builder">The builder.</param>
    public virtual void Classify(AnnotationSchemaBuilder builder)
    {
    }

    /// <summary>Whether a method is something else than a field of its type.</summary>
    /// <param name="method">The method.</param>
    public virtual bool Claims(MethodInfo method) => false;

    /// <summary>What stands for a .NET type that fields answer; null where it stands for itself.</summary>
    /// <param name="type">The .NET type.</param>
    public virtual NullableType? ReplaceOutput(NullableType type) => null;

    /// <summary>The GraphQL type of a .NET type; null where its members make it up.</summary>
    /// <param name="type">The .NET type.</param>
    public virtual TypeConfiguration? CreateType(Type type) => null;

    /// <summary>How a resolver's parameter gets its value; null where not by this convention.</summary>
    /// <param name="parameterType">The parameter's type.</param>
    public virtual ParameterReader? Bind(Type parameterType) => null;

    /// <summary>Gives a field its type, now or later; false where the member tells it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="field">The field.</param>
    /// <param name="origin">What it is made of.</param>
    public virtual bool TryGiveType(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin) => false;

    /// <summary>Gives an argument or input field its type; false where the member tells it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="field">The argument or input field.</param>
    /// <param name="member">The parameter or property that it is made of.</param>
    public virtual bool TryGiveType(AnnotationSchemaBuilder builder, InputFieldConfiguration field, ICustomAttributeProvider member) => false;

    /// <summary>Changes a field: its arguments, its type, what runs around its resolver. Who comes later wraps around who came before.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="field">The field.</param>
    /// <param name="origin">What it is made of.</param>
    public virtual void ShapeField(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
    {
    }

    /// <summary>Changes an object type that has all of its fields.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The object type.</param>
    /// <param name="type">Its .NET type.</param>
    public virtual void ShapeObject(AnnotationSchemaBuilder builder, ObjectTypeConfiguration configuration, Type type)
    {
    }

    /// <summary>Whether it adds fields to a root type, which is there for them where no class makes it up.</summary>
    /// <param name="operation">The root type.</param>
    public virtual bool AddsToRoot(OperationType operation) => false;

    /// <summary>Adds fields to a root type, in front of those of classes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="root">The root type.</param>
    public virtual void AddToRoot(AnnotationSchemaBuilder builder, ObjectTypeConfiguration root)
    {
    }

    /// <summary>All types are known, and do not refer to each other yet.</summary>
    /// <param name="schema">The schema to be.</param>
    public virtual void Complete(SchemaConfiguration schema)
    {
    }

    /// <summary>The schema is made.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="schema">The schema.</param>
    public virtual void Complete(AnnotationSchemaBuilder builder, Schema schema)
    {
    }
}

/// <summary>What attributes at a member say of its field.</summary>
internal sealed class AttributeConvention : SchemaConvention
{
    public override void ShapeField(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
    {
        foreach (var convention in origin.Member.GetCustomAttributes<FieldConventionAttribute>(true).OrderBy(c => c.Order))
        {
            convention.Apply(builder, field, origin.Member);
        }
    }
}
