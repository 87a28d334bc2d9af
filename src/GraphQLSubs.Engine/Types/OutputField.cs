using System.Collections.Frozen;
using System.Reflection;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Types;

/// <summary>A field of an object or interface type. Spec: FieldDefinition.</summary>
public sealed class OutputField
{
    internal OutputField(FieldConfiguration configuration, FieldsType declaringType, GraphQLType type, IReadOnlyList<InputField> arguments)
    {
        Configuration = configuration;
        DeclaringType = declaringType;
        Type = type;
        Arguments = arguments;
        ArgumentsByName = arguments.DistinctBy(a => a.Name).ToFrozenDictionary(a => a.Name);
        Name = configuration.Name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its description, if any.</summary>
    public string? Description => Configuration.Description;

    /// <summary>The type that declares it.</summary>
    public FieldsType DeclaringType { get; }

    /// <summary>Its type.</summary>
    public GraphQLType Type { get; }

    /// <summary>Its arguments in definition order.</summary>
    public IReadOnlyList<InputField> Arguments { get; }

    /// <summary>Its arguments by name.</summary>
    public FrozenDictionary<string, InputField> ArgumentsByName { get; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason => Configuration.DeprecationReason;

    /// <summary>The directives applied to its definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives => Configuration.Directives;

    /// <summary>The .NET member it was inferred from, if any.</summary>
    public MemberInfo? Member => Configuration.Member;

    /// <summary>Type and field as a schema coordinate, for example <c>Query.companies</c>.</summary>
    public string Coordinate => $"{DeclaringType.Name}.{Name}";

    internal FieldConfiguration Configuration { get; }

    /// <inheritdoc/>
    public override string ToString() => Coordinate;
}
