using System.Reflection;

namespace GraphQLSubs.Engine.Building;

/// <summary>A .NET type and whether it may be null, likewise of its generic arguments and elements.</summary>
/// <param name="Type">The type, tasks and <see cref="Nullable{T}"/> taken off.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Arguments">Its generic arguments, or the array's element.</param>
internal sealed record NullableType(Type Type, bool IsNullable, IReadOnlyList<NullableType> Arguments)
{
    public static NullableType Of(ICustomAttributeProvider member)
    {
        var context = new NullabilityInfoContext();
        var info = member switch
        {
            PropertyInfo property => context.Create(property),
            FieldInfo field => context.Create(field),
            ParameterInfo parameter => context.Create(parameter),
            MethodInfo method => context.Create(method.ReturnParameter),
            _ => throw new ArgumentException($"{member} has no type.", nameof(member)),
        };
        return Unwrap(Of(info));
    }

    public static NullableType Of(Type type, bool nullable)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, true);
        }
        IReadOnlyList<NullableType> arguments = type.IsArray
            ? [Of(type.GetElementType()!, false)]
            : [.. type.GenericTypeArguments.Select(a => Of(a, false))];
        return Unwrap(new NullableType(type, nullable, arguments));
    }

    private static NullableType Of(NullabilityInfo info)
    {
        var nullable = info.ReadState is NullabilityState.Nullable
            || (info.ReadState is NullabilityState.Unknown && !info.Type.IsValueType);
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
        {
            return new NullableType(underlying, true, []);
        }
        IReadOnlyList<NullableType> arguments = info.ElementType is { } element ? [Of(element)] : [.. info.GenericTypeArguments.Select(Of)];
        return new NullableType(info.Type, nullable && !info.Type.IsValueType, arguments);
    }

    private static NullableType Unwrap(NullableType type)
    {
        if (!type.Type.IsGenericType)
        {
            return type;
        }
        var definition = type.Type.GetGenericTypeDefinition();
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? type.Arguments[0] : type;
    }
}
