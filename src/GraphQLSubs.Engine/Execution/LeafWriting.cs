using System.Reflection;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Execution;

/// <summary>What became of a leaf that was to be written without a detour over an object.</summary>
internal enum LeafOutcome
{
    Written,
    Null,

    /// <summary>Nothing was written: the resolver, and the completion of what it answers, decide.</summary>
    Undecided,
}

/// <summary>Writes a leaf field of a parent.</summary>
internal delegate LeafOutcome LeafWriter(object parent, ValueWriter writer);

/// <summary>The target of a resolver that knows how to write its field: as long as no convention puts another resolver in its place.</summary>
internal interface ILeafSource
{
    /// <summary>The writer; null where the field cannot be written that way.</summary>
    LeafWriter? CreateLeafWriter(NamedType type);
}

/// <summary>Writes properties without boxing them.</summary>
internal static class PropertyLeaf
{
    /// <param name="property">The property.</param>
    /// <param name="findFormat">Answers the <see cref="LeafFormat{T}"/> of a .NET type; null where there is none.</param>
    public static LeafWriter? Create(PropertyInfo property, Func<Type, Delegate?> findFormat)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        if (property.DeclaringType is not { IsValueType: false } parent || findFormat(underlying ?? property.PropertyType) is not { } format)
        {
            return null;
        }
        return (LeafWriter)typeof(PropertyLeaf)
            .GetMethod(underlying is null ? nameof(CreateWriter) : nameof(CreateNullableWriter), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(parent, underlying ?? property.PropertyType)
            .Invoke(null, [property.GetMethod, format])!;
    }

    private static LeafWriter CreateWriter<TParent, T>(MethodInfo getter, LeafFormat<T> format)
    {
        var read = getter.CreateDelegate<Func<TParent, T>>();
        return (parent, writer) => parent is not TParent typed ? LeafOutcome.Undecided
            : read(typed) is not { } value ? LeafOutcome.Null
            : format(value, writer) ? LeafOutcome.Written : LeafOutcome.Undecided;
    }

    private static LeafWriter CreateNullableWriter<TParent, T>(MethodInfo getter, LeafFormat<T> format) where T : struct
    {
        var read = getter.CreateDelegate<Func<TParent, T?>>();
        return (parent, writer) => parent is not TParent typed ? LeafOutcome.Undecided
            : read(typed) is not { } value ? LeafOutcome.Null
            : format(value, writer) ? LeafOutcome.Written : LeafOutcome.Undecided;
    }
}
