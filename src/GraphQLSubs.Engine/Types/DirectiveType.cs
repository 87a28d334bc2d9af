using System.Collections.Frozen;

namespace GraphQLSubs.Engine.Types;

/// <summary>A directive that a schema declares. Spec: DirectiveDefinition.</summary>
public sealed class DirectiveType
{
    internal DirectiveType(string name, string? description, IReadOnlyList<InputField> arguments, IReadOnlyList<string> locations, bool isRepeatable)
    {
        Name = name;
        Description = description;
        Arguments = arguments;
        ArgumentsByName = arguments.DistinctBy(a => a.Name).ToFrozenDictionary(a => a.Name);
        Locations = locations;
        IsRepeatable = isRepeatable;
    }

    /// <summary>Its name, without the <c>@</c>.</summary>
    public string Name { get; }

    /// <summary>Its description, if any.</summary>
    public string? Description { get; }

    /// <summary>Its arguments in definition order.</summary>
    public IReadOnlyList<InputField> Arguments { get; }

    /// <summary>Its arguments by name.</summary>
    public FrozenDictionary<string, InputField> ArgumentsByName { get; }

    /// <summary>Where it may be applied, as in the grammar: <c>FIELD</c>, <c>ENUM_VALUE</c> … Spec: DirectiveLocation.</summary>
    public IReadOnlyList<string> Locations { get; }

    /// <summary>Whether it may be applied more than once at a location.</summary>
    public bool IsRepeatable { get; }

    /// <summary>Whether it is one that the specification defines; those are not printed.</summary>
    public bool IsSpecified => Name is "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf";
}
