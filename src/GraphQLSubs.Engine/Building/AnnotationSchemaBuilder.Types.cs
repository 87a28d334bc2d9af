using System.Collections;
using System.Reflection;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Building;

/// <summary>References to types, which come into being when first referred to.</summary>
internal sealed partial class AnnotationSchemaBuilder
{
    public TypeNode GetOutputType(Type runtimeType, bool nullable = false) => ToOutputNode(NullableType.Of(runtimeType, nullable));

    public TypeNode GetInputType(Type runtimeType, bool nullable = false) => ToInputNode(NullableType.Of(runtimeType, nullable));

    public string GetTypeName(Type runtimeType)
        => _setup.BoundTypes.TryGetValue(runtimeType, out var bound) ? bound
            : _objectSettings.GetValueOrDefault(runtimeType)?.Name ?? _enumSettings.GetValueOrDefault(runtimeType)?.Name ?? NamingConventions.TypeName(runtimeType);

    private TypeNode ToOutputNode(NullableType type)
    {
        TypeNode node;
        if (_setup.Conventions.Select(c => c.ReplaceOutput(type)).FirstOrDefault(r => r is not null) is { } replacement)
        {
            node = ToOutputNode(replacement with { IsNullable = true });
        }
        else if (FindItem(type) is { } item)
        {
            node = new ListTypeNode(ToOutputNode(item));
        }
        else
        {
            node = Named(NameOfOutput(type.Type));
        }
        return type.IsNullable ? node : new NonNullTypeNode(node);
    }

    private TypeNode ToInputNode(NullableType type)
    {
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            // What may be left out must be nullable, whatever the value's type.
            return ToInputNode(type.Arguments[0] with { IsNullable = true });
        }
        TypeNode node = FindItem(type) is { } item ? new ListTypeNode(ToInputNode(item)) : Named(NameOfInput(type.Type));
        return type.IsNullable ? node : new NonNullTypeNode(node);
    }

    private static NamedTypeNode Named(string name) => new(new NameNode(name));

    private static NullableType? FindItem(NullableType type)
    {
        if (type.Type == typeof(string) || !(typeof(IEnumerable).IsAssignableFrom(type.Type) || AsyncSequences.IsSequence(type.Type)))
        {
            return null;
        }
        if (type.Arguments.Count == 1)
        {
            return type.Arguments[0];
        }
        var sequence = type.Type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence is null ? null : NullableType.Of(sequence.GenericTypeArguments[0], false);
    }

    private string NameOfOutput(Type type)
    {
        if (NameOfLeaf(type) is { } leaf)
        {
            return leaf;
        }
        var name = GetTypeName(type);
        AddType(name, () => _setup.Conventions.Select(c => c.CreateType(type)).FirstOrDefault(t => t is not null) ?? CreateObject(type, name));
        return name;
    }

    private string NameOfInput(Type type)
    {
        if (NameOfLeaf(type) is { } leaf)
        {
            return leaf;
        }
        var name = NamingConventions.InputTypeName(type);
        AddType(name, () => CreateInput(type, name));
        return name;
    }

    private string? NameOfLeaf(Type type)
    {
        if (type.IsEnum)
        {
            var name = GetTypeName(type);
            AddType(name, () => CreateEnum(type, name));
            return name;
        }
        if (ExtendedScalars.ByRuntimeType.GetValueOrDefault(type) is not { } scalar)
        {
            return null;
        }
        if (!BuiltInScalars.All.Contains(scalar))
        {
            AddType(scalar.Name, () => new ScalarTypeConfiguration { Name = scalar.Name, Scalar = scalar, RuntimeType = scalar.RuntimeType });
        }
        return scalar.Name;
    }

    private EnumTypeConfiguration CreateEnum(Type type, string name)
    {
        var settings = _enumSettings.GetValueOrDefault(type);
        var configuration = new EnumTypeConfiguration { Name = name, Description = settings?.Description ?? XmlDocumentation.Find(type), RuntimeType = type };
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => !f.IsDefined(typeof(GraphQLIgnoreAttribute))))
        {
            var value = field.GetValue(null)!;
            var setting = settings?.Values.GetValueOrDefault(value);
            configuration.Values.Add(new EnumValueConfiguration
            {
                Name = setting?.ValueName ?? NamingConventions.EnumValueName(field),
                Description = setting?.ValueDescription ?? XmlDocumentation.Find(field),
                DeprecationReason = NamingConventions.Attribute<GraphQLDeprecatedAttribute>(field)?.Reason,
                RuntimeValue = value,
            });
        }
        return configuration;
    }
}
