
namespace GraphQLSubs.Engine.Building.Descriptors;

/// <summary>Configures the enum type of a .NET enum.</summary>
/// <typeparam name="T">The enum.</typeparam>
public interface IEnumTypeDescriptor<T>
{
    /// <summary>Names the type.</summary>
    /// <param name="name">The GraphQL name.</param>
    IEnumTypeDescriptor<T> Name(string name);

    /// <summary>Describes the type.</summary>
    /// <param name="description">The description.</param>
    IEnumTypeDescriptor<T> Description(string description);

    /// <summary>Configures a value.</summary>
    /// <param name="value">The value.</param>
    IEnumValueDescriptor Value(T value);
}

/// <summary>Configures an enum value.</summary>
public interface IEnumValueDescriptor
{
    /// <summary>Names the value.</summary>
    /// <param name="name">The GraphQL name.</param>
    IEnumValueDescriptor Name(string name);

    /// <summary>Describes the value.</summary>
    /// <param name="description">The description.</param>
    IEnumValueDescriptor Description(string description);
}

/// <summary>Configures the enum type of a .NET enum in a class of its own.</summary>
/// <typeparam name="T">The enum.</typeparam>
public abstract class EnumType<T> where T : struct, Enum
{
    /// <summary>Configures the type.</summary>
    /// <param name="descriptor">The type.</param>
    protected internal abstract void Configure(IEnumTypeDescriptor<T> descriptor);
}

/// <summary>What descriptors collected of one enum type.</summary>
internal sealed class EnumTypeSettings
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public Dictionary<object, EnumValueSettings> Values { get; } = [];
}

/// <summary>What descriptors collected of one enum value.</summary>
internal sealed class EnumValueSettings : IEnumValueDescriptor
{
    public string? ValueName { get; private set; }

    public string? ValueDescription { get; private set; }

    public IEnumValueDescriptor Name(string name)
    {
        ValueName = name;
        return this;
    }

    public IEnumValueDescriptor Description(string description)
    {
        ValueDescription = description;
        return this;
    }
}

/// <summary>Writes settings.</summary>
internal sealed class EnumTypeDescriptor<T>(EnumTypeSettings settings) : IEnumTypeDescriptor<T> where T : struct, Enum
{
    public IEnumTypeDescriptor<T> Name(string name)
    {
        settings.Name = name;
        return this;
    }

    public IEnumTypeDescriptor<T> Description(string description)
    {
        settings.Description = description;
        return this;
    }

    public IEnumValueDescriptor Value(T value)
    {
        if (!settings.Values.TryGetValue(value, out var setting))
        {
            settings.Values.Add(value, setting = new EnumValueSettings());
        }
        return setting;
    }
}
