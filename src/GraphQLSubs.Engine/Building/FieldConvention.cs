using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Building;

/// <summary>An attribute that changes the field of the member it stands on: adds arguments, middleware, another type. Several apply in the order they are written in.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public abstract class FieldConventionAttribute : Attribute
{
    /// <summary>Takes its place from the line it stands on.</summary>
    /// <param name="order">Its place among the member's attributes.</param>
    protected FieldConventionAttribute([CallerLineNumber] int order = 0) => Order = order;

    /// <summary>Its place among the member's attributes; lower is further outside.</summary>
    public int Order { get; }

    /// <summary>Changes the field.</summary>
    /// <param name="context">The schema being built.</param>
    /// <param name="field">The field inferred from the member; its <see cref="FieldConfiguration.ResultType"/> is the member's .NET type without its task.</param>
    /// <param name="member">The method or property.</param>
    protected internal abstract void Apply(ISchemaBuilderContext context, FieldConfiguration field, MemberInfo member);
}

/// <summary>The schema being built from annotated .NET types, as conventions see it.</summary>
public interface ISchemaBuilderContext
{
    /// <summary>The application's services as configured so far: options that <c>Modify…</c> methods changed.</summary>
    IServiceProvider Services { get; }

    /// <summary>The GraphQL type of a .NET type that a field returns; the type is added to the schema where it is new.</summary>
    /// <param name="runtimeType">The .NET type, for example <c>Company</c>, <c>List&lt;int&gt;</c>, <c>long?</c>.</param>
    /// <param name="nullable">Whether the outermost reference may be null; <see cref="Nullable{T}"/> always may.</param>
    TypeNode GetOutputType(Type runtimeType, bool nullable = false);

    /// <summary>The GraphQL type of a .NET type that is passed in; the type is added to the schema where it is new.</summary>
    /// <param name="runtimeType">The .NET type.</param>
    /// <param name="nullable">Whether the outermost reference may be null.</param>
    TypeNode GetInputType(Type runtimeType, bool nullable = false);

    /// <summary>The GraphQL name of a .NET type: its own, or what <c>[GraphQLName]</c> and descriptors say.</summary>
    /// <param name="runtimeType">The .NET type.</param>
    string GetTypeName(Type runtimeType);

    /// <summary>The GraphQL name of a property, method or parameter: camel case, without Get and Async.</summary>
    /// <param name="member">A <see cref="MemberInfo"/> or <see cref="ParameterInfo"/>.</param>
    string GetMemberName(ICustomAttributeProvider member);

    /// <summary>The properties of a .NET type that are fields of its GraphQL type, in declaration order.</summary>
    /// <param name="runtimeType">The .NET type.</param>
    IReadOnlyList<PropertyInfo> GetFieldProperties(Type runtimeType);

    /// <summary>Whether a reference-typed member may be null by its nullable annotations; value types: whether it is <see cref="Nullable{T}"/>.</summary>
    /// <param name="member">A property, parameter, field or method (its return value, task taken off).</param>
    bool IsNullable(ICustomAttributeProvider member);

    /// <summary>Adds a type, unless one of that name is there.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="create">Makes it; may ask for further types, itself included.</param>
    void AddType(string name, Func<TypeConfiguration> create);

    /// <summary>State that conventions of one kind share while the schema is built.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    T GetFeature<T>() where T : class, new();

    /// <summary>Every class handed to <c>AddType</c>, for example subclasses of <c>FilterInputType&lt;T&gt;</c>.</summary>
    IReadOnlyCollection<Type> RegisteredTypes { get; }
}
