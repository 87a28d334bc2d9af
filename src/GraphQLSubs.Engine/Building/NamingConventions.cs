using System.Reflection;
using System.Text;

namespace GraphQLSubs.Engine.Building;

/// <summary>How .NET names become GraphQL names; HotChocolate's rules.</summary>
internal static class NamingConventions
{
    /// <summary>Camel case, <c>Get</c> and <c>Async</c> of methods taken off.</summary>
    public static string MemberName(ICustomAttributeProvider member)
    {
        if (Attribute<GraphQLNameAttribute>(member) is { } given)
        {
            return given.Name;
        }
        var name = member switch
        {
            MethodInfo method => MethodName(method),
            MemberInfo other => other.Name,
            ParameterInfo parameter => parameter.Name!,
            _ => throw new ArgumentException($"{member} has no name.", nameof(member)),
        };
        return CamelCase(name);
    }

    public static string TypeName(Type type)
    {
        if (Attribute<GraphQLNameAttribute>(type) is { } given)
        {
            return given.Name;
        }
        if (!type.IsGenericType)
        {
            return type.Name;
        }
        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}Of{string.Join("And", type.GenericTypeArguments.Select(TypeName))}";
    }

    public static string InputTypeName(Type type)
    {
        var name = TypeName(type);
        return name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    /// <summary><c>PrepaidOneYear</c> becomes <c>PREPAID_ONE_YEAR</c>.</summary>
    public static string EnumValueName(FieldInfo field)
    {
        if (Attribute<GraphQLNameAttribute>(field) is { } given)
        {
            return given.Name;
        }
        var name = field.Name;
        var result = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
                && name[i - 1] != '_';
            if (startsWord)
            {
                result.Append('_');
            }
            result.Append(char.ToUpperInvariant(name[i]));
        }
        return result.ToString();
    }

    /// <summary><c>IDCard</c> becomes <c>idCard</c>.</summary>
    public static string CamelCase(string name)
    {
        var upper = 0;
        while (upper < name.Length && char.IsUpper(name[upper]))
        {
            upper++;
        }
        var lower = upper > 1 && upper < name.Length ? upper - 1 : upper;
        return name[..lower].ToLowerInvariant() + name[lower..];
    }

    public static string PascalCase(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static T? Attribute<T>(ICustomAttributeProvider member) where T : Attribute => member.GetCustomAttributes(typeof(T), true).OfType<T>().FirstOrDefault();

    private static string MethodName(MethodInfo method)
    {
        var name = method.Name;
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3]))
        {
            name = name[3..];
        }
        return name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) && typeof(Task).IsAssignableFrom(method.ReturnType)
            || name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) && method.ReturnType.IsGenericType
            ? name[..^5]
            : name;
    }
}
