using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Introspection;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Types.Configuration;

/// <summary>Turns configurations into types: first all of them by name, then what refers to them.</summary>
internal sealed class SchemaFactory(SchemaConfiguration configuration)
{
    private readonly Dictionary<string, NamedType> _types = [];
    private readonly List<IError> _errors = [];

    public Schema Create()
    {
        var types = Configurations();
        foreach (var type in types)
        {
            if (!_types.TryAdd(type.Name, CreateShell(type)))
            {
                _errors.Add(new GraphQLError($"There can be only one type named \"{type.Name}\"."));
            }
        }
        foreach (var type in types)
        {
            Complete(type, _types[type.Name]);
        }
        var directives = configuration.Directives
            .Concat(SpecifiedDirectives.All.Where(s => configuration.Directives.TrueForAll(d => d.Name != s.Name)))
            .Select(d => new DirectiveType(d.Name, d.Description, InputFields(d.Arguments), d.Locations, d.IsRepeatable))
            .ToList();
        var query = Root(configuration.QueryType);
        var mutation = Root(configuration.MutationType);
        var subscription = Root(configuration.SubscriptionType);
        if (_errors.Count > 0)
        {
            throw new SchemaException(_errors);
        }
        return new Schema(configuration.Description, query, mutation, subscription, [.. _types.Values], directives, configuration.AppliedDirectives);
    }

    // Built-in scalars that nothing uses stay out of the schema, but for the two that introspection itself needs.
    private List<TypeConfiguration> Configurations()
    {
        var given = configuration.Types.Select(t => t.Name).ToHashSet();
        var used = new HashSet<string> { "String", "Boolean" };
        foreach (var type in configuration.Types)
        {
            switch (type)
            {
                case FieldsTypeConfiguration fields:
                    fields.Fields.ForEach(f =>
                    {
                        used.Add(NameOf(f.Type));
                        f.Arguments.ForEach(a => used.Add(NameOf(a.Type)));
                    });
                    break;
                case InputObjectTypeConfiguration input:
                    input.Fields.ForEach(f => used.Add(NameOf(f.Type)));
                    break;
            }
        }
        configuration.Directives.ForEach(d => d.Arguments.ForEach(a => used.Add(NameOf(a.Type))));
        return
        [
            .. configuration.Types,
            .. BuiltInScalars.All.Where(s => used.Contains(s.Name) && !given.Contains(s.Name))
                .Select(s => new ScalarTypeConfiguration { Name = s.Name, Scalar = s, RuntimeType = s.RuntimeType }),
            .. IntrospectionTypes.All.Where(t => !given.Contains(t.Name)),
        ];
    }

    private static string NameOf(TypeNode type) => type switch
    {
        ListTypeNode list => NameOf(list.Type),
        NonNullTypeNode nonNull => NameOf(nonNull.Type),
        _ => ((NamedTypeNode)type).Name.Value,
    };

    private static NamedType CreateShell(TypeConfiguration type)
    {
        NamedType shell = type switch
        {
            ScalarTypeConfiguration scalar => scalar.Scalar,
            ObjectTypeConfiguration obj => new ObjectType(obj.Name, obj.Description, obj.Directives) { IsTypeOf = obj.IsTypeOf },
            InterfaceTypeConfiguration face => new InterfaceType(face.Name, face.Description, face.Directives) { ResolveType = face.ResolveType },
            UnionTypeConfiguration union => new UnionType(union.Name, union.Description, union.Directives) { ResolveType = union.ResolveType },
            EnumTypeConfiguration e => new EnumType(e.Name, e.Description, e.Directives, [.. e.Values.Select(v => new EnumValue(v))]),
            InputObjectTypeConfiguration input => new InputObjectType(input.Name, input.Description, input.Directives)
            {
                IsOneOf = input.IsOneOf,
                CreateInstance = input.CreateInstance,
            },
            _ => throw new InvalidOperationException($"{type.GetType().Name} is not known."),
        };
        if (type is not ScalarTypeConfiguration)
        {
            shell.RuntimeType = type.RuntimeType;
        }
        return shell;
    }

    private void Complete(TypeConfiguration configuration, NamedType type)
    {
        switch (configuration, type)
        {
            case (FieldsTypeConfiguration fields, FieldsType shell):
                shell.Complete(
                    [.. fields.Fields.Select(f => Resolve(f.Type, $"{fields.Name}.{f.Name}") is { } t ? new OutputField(f, shell, t, InputFields(f.Arguments)) : null).OfType<OutputField>()],
                    [.. fields.Interfaces.Select(i => Named<InterfaceType>(i, fields.Name)).OfType<InterfaceType>()]);
                break;
            case (UnionTypeConfiguration union, UnionType shell):
                shell.Types = [.. union.Types.Select(t => Named<ObjectType>(t, union.Name)).OfType<ObjectType>()];
                break;
            case (InputObjectTypeConfiguration input, InputObjectType shell):
                shell.Complete(InputFields(input.Fields));
                break;
        }
    }

    private IReadOnlyList<InputField> InputFields(List<InputFieldConfiguration> fields)
        => [.. fields.Select((f, i) => Resolve(f.Type, f.Name) is { } type ? new InputField(f, type, i) : null).OfType<InputField>()];

    private GraphQLType? Resolve(TypeNode node, string where)
    {
        switch (node)
        {
            case ListTypeNode list:
                return Resolve(list.Type, where) is { } item ? new ListType(item) : null;
            case NonNullTypeNode nonNull:
                return Resolve(nonNull.Type, where) is { } inner ? new NonNullType(inner) : null;
            case NamedTypeNode named when _types.TryGetValue(named.Name.Value, out var type):
                return type;
            default:
                _errors.Add(GraphQLError.At($"Unknown type: \"{NameOf(node)}\" ({where}).", node));
                return null;
        }
    }

    private T? Named<T>(string name, string where) where T : NamedType
    {
        if (!_types.TryGetValue(name, out var type))
        {
            _errors.Add(new GraphQLError($"Unknown type: \"{name}\" ({where})."));
            return null;
        }
        if (type is not T expected)
        {
            _errors.Add(new GraphQLError(typeof(T) == typeof(InterfaceType)
                ? $"Type {where} must only implement Interface types, it cannot implement {name}."
                : $"Union type {where} can only include Object types, it cannot include {name}."));
            return null;
        }
        return expected;
    }

    private ObjectType? Root(string? name)
    {
        if (name is null)
        {
            return null;
        }
        if (_types.GetValueOrDefault(name) is ObjectType type)
        {
            return type;
        }
        _errors.Add(new GraphQLError(_types.ContainsKey(name) ? $"Root type must be an Object type, it cannot be {name}." : $"Unknown type: \"{name}\"."));
        return null;
    }
}
