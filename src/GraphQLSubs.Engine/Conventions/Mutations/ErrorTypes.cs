using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>An expected failure: how it is recognised, and the object that GraphQL shows of it.</summary>
/// <param name="Name">The GraphQL type.</param>
/// <param name="SourceType">What the resolver throws or answers.</param>
/// <param name="Create">Makes the object of it.</param>
internal sealed record ErrorType(string Name, Type SourceType, Func<object, object> Create)
{
    public bool Accepts(object failure) => SourceType.IsInstanceOfType(failure);

    /// <summary>The closest type that accepts a failure: of a class before one of its base class.</summary>
    public static ErrorType? Find(IReadOnlyList<ErrorType> types, object failure)
    {
        ErrorType? found = null;
        foreach (var type in types)
        {
            if (type.Accepts(failure) && (found is null || found.SourceType.IsAssignableFrom(type.SourceType)))
            {
                found = type;
            }
        }
        return found;
    }
}

/// <summary>Makes the GraphQL types of expected failures.</summary>
internal static class ErrorTypes
{
    public const string InterfaceName = "Error";

    private const string Message = "What went wrong, as a sentence for people; programs go by `__typename` and the other fields.";

    public static IReadOnlyList<ErrorType> Collect(AnnotationSchemaBuilder builder, MethodInfo method, Type resultType)
    {
        var types = method.GetCustomAttributes<ErrorAttribute>(true).Select(a => a.ErrorType).ToList();
        if (typeof(IFieldResult).IsAssignableFrom(resultType))
        {
            types.Add(resultType.GenericTypeArguments[1]);
        }
        return [.. types.Distinct().SelectMany(t => Create(builder, t))];
    }

    public static InterfaceTypeConfiguration CreateInterface() => new()
    {
        Name = InterfaceName,
        Description = "An expected failure of a mutation. Each type of it carries its data; ask for `message`, too, as there may be more types one day.",
        Fields =
        [
            new FieldConfiguration { Name = "message", Description = Message, Type = StringNode(), ResultType = typeof(string) },
        ],
    };

    private static IEnumerable<ErrorType> Create(AnnotationSchemaBuilder builder, Type type)
    {
        if (typeof(Exception).IsAssignableFrom(type))
        {
            var name = NameOf(builder, type);
            builder.AddType(name, () => CreateObject(builder, type, name));
            yield return new ErrorType(name, type, static failure => failure);
            yield break;
        }
        var errorName = builder.GetTypeName(type);
        builder.AddType(errorName, () => CreateObject(builder, type, errorName));
        yield return new ErrorType(errorName, type, static failure => failure);
        foreach (var constructor in type.GetConstructors().Where(c => c.GetParameters() is [var p] && typeof(Exception).IsAssignableFrom(p.ParameterType)))
        {
            yield return new ErrorType(errorName, constructor.GetParameters()[0].ParameterType, failure => constructor.Invoke([failure]));
        }
        foreach (var factory in type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == "CreateErrorFrom" && m.GetParameters().Length == 1))
        {
            yield return new ErrorType(errorName, factory.GetParameters()[0].ParameterType, failure => factory.Invoke(null, [failure])!);
        }
    }

    private static string NameOf(AnnotationSchemaBuilder builder, Type type)
    {
        var name = builder.GetTypeName(type);
        return name.EndsWith("Exception", StringComparison.Ordinal) ? string.Concat(name.AsSpan(0, name.Length - "Exception".Length), InterfaceName) : name;
    }

    private static ObjectTypeConfiguration CreateObject(AnnotationSchemaBuilder builder, Type type, string name)
    {
        var configuration = new ObjectTypeConfiguration
        {
            Name = name,
            Description = XmlDocumentation.Find(type),
            RuntimeType = type,
            Interfaces = [InterfaceName],
            IsTypeOf = value => value.GetType() == type || (type.IsInstanceOfType(value) && value is not Exception),
        };
        configuration.Fields.Add(new FieldConfiguration
        {
            Name = "message",
            Description = Message,
            Type = StringNode(),
            ResultType = typeof(string),
            PureResolver = typeof(Exception).IsAssignableFrom(type)
                ? static context => context.Parent<Exception>().Message
                : PropertyReader.Create(type.GetProperty("Message") ?? throw new SchemaException(new GraphQLError($"The error {type.Name} has no Message."))),
        });
        // Of an exception only what its own classes declare: nothing of how it was thrown.
        foreach (var property in builder.GetFieldProperties(type).Where(p => p.DeclaringType != typeof(Exception) && p.Name != "Message"))
        {
            configuration.Fields.Add(builder.CreateErrorField(property, name));
        }
        if (!typeof(Exception).IsAssignableFrom(type))
        {
            builder.AddErrorMethods(configuration, type);
        }
        return configuration;
    }

    private static NonNullTypeNode StringNode() => new(new NamedTypeNode(new NameNode("String")));
}
