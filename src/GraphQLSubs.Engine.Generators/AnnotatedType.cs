namespace GraphQLSubs.Engine.Generators;

/// <summary>A class that belongs to the schema; compared by value, so that unchanged sources generate nothing anew.</summary>
internal sealed class AnnotatedType : System.IEquatable<AnnotatedType>
{
    public AnnotatedType(string fullName, string @namespace, string name, string accessibility, string? configuredType)
    {
        FullName = fullName;
        Namespace = @namespace;
        Name = name;
        Accessibility = accessibility;
        ConfiguredType = configuredType;
    }

    public string FullName { get; }

    public string Namespace { get; }

    public string Name { get; }

    public string Accessibility { get; }

    /// <summary>The .NET type whose object type the class configures; null where it may not declare <c>Configure</c>.</summary>
    public string? ConfiguredType { get; }

    public bool Equals(AnnotatedType? other) => other is not null && other.FullName == FullName && other.ConfiguredType == ConfiguredType;

    public override bool Equals(object? obj) => Equals(obj as AnnotatedType);

    public override int GetHashCode() => System.StringComparer.Ordinal.GetHashCode(FullName);
}
