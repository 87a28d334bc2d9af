using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Introspection;

namespace GraphQLSubs.Engine.Types;

/// <summary>Checks a schema against spec §3; messages are graphql-js's.</summary>
internal sealed partial class SchemaValidator
{
    private readonly Schema _schema;
    private readonly List<IError> _errors = [];

    private SchemaValidator(Schema schema) => _schema = schema;

    /// <summary>Every problem of a schema, in definition order.</summary>
    public static IReadOnlyList<IError> Validate(Schema schema)
    {
        var validator = new SchemaValidator(schema);
        validator.ValidateRootTypes();
        validator.ValidateDirectives();
        validator.ValidateTypes();
        validator.ValidateInputObjectCycles();
        validator.ValidateDefaultValueCycles();
        return validator._errors;
    }

    private void ValidateRootTypes()
    {
        if (_schema.QueryType is null)
        {
            Report("Query root type must be provided.");
        }
        var roots = new[] { OperationType.Query, OperationType.Mutation, OperationType.Subscription }
            .Select(o => (Operation: o.ToString().ToLowerInvariant(), Type: _schema.GetRootType(o)))
            .Where(r => r.Type is not null)
            .GroupBy(r => r.Type, r => r.Operation);
        foreach (var root in roots.Where(r => r.Skip(1).Any()))
        {
            Report($"All root types must be different, \"{root.Key}\" type is used as {AndList([.. root])} root types.");
        }
    }

    private void ValidateDirectives()
    {
        foreach (var directive in _schema.Directives.Where(d => !d.IsSpecified))
        {
            ValidateName(directive.Name);
            if (directive.Locations.Count == 0)
            {
                Report($"Directive @{directive.Name} must include 1 or more locations.");
            }
            ValidateArguments($"@{directive.Name}", directive.Arguments);
        }
    }

    private void ValidateTypes()
    {
        foreach (var type in _schema.Types.Where(t => !IsIntrospectionType(t)))
        {
            ValidateName(type.Name);
            switch (type)
            {
                case FieldsType fields:
                    ValidateFields(fields);
                    ValidateInterfaces(fields);
                    break;
                case UnionType union:
                    ValidateUnion(union);
                    break;
                case EnumType values:
                    ValidateEnum(values);
                    break;
                case InputObjectType input:
                    ValidateInputObject(input);
                    break;
            }
        }
    }

    private void ValidateFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"Type {type.Name} must define one or more fields.");
        }
        ReportDoubles(type.Fields, f => f.Name, f => $"Field \"{f.Coordinate}\" can only be defined once.");
        foreach (var field in type.Fields)
        {
            ValidateName(field.Name);
            if (!field.Type.IsOutputType)
            {
                Report($"The type of {field.Coordinate} must be Output Type but got: {field.Type}.", field.Configuration.Type);
            }
            ValidateArguments(field.Coordinate, field.Arguments);
        }
    }

    private void ValidateArguments(string owner, IReadOnlyList<InputField> arguments)
    {
        ReportDoubles(arguments, a => a.Name, a => $"Argument \"{owner}({a.Name}:)\" can only be defined once.");
        foreach (var argument in arguments)
        {
            ValidateName(argument.Name);
            if (argument is { IsRequired: true, DeprecationReason: not null })
            {
                Report($"Required argument {owner}({argument.Name}:) cannot be deprecated.", argument.Configuration.Type);
            }
            ValidateInput($"{owner}({argument.Name}:)", argument);
        }
    }

    private void ValidateInput(string coordinate, InputField input)
    {
        if (!input.Type.IsInputType)
        {
            Report($"The type of {coordinate} must be Input Type but got: {input.Type}.", input.Configuration.Type);
        }
        else if (input.DefaultValue is { } value)
        {
            foreach (var problem in LiteralCompatibility.Problems(value, input.Type))
            {
                Report($"{coordinate} has invalid default value: {problem}", value);
            }
        }
    }

    private void ValidateUnion(UnionType type)
    {
        if (type.Types.Count == 0)
        {
            Report($"Union type {type.Name} must define one or more member types.");
        }
        ReportDoubles(type.Types, t => t.Name, t => $"Union type {type.Name} can only include type {t.Name} once.");
    }

    private void ValidateEnum(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            Report($"Enum type {type.Name} must define one or more values.");
        }
        ReportDoubles(type.Values, v => v.Name, v => $"Enum value \"{type.Name}.{v.Name}\" can only be defined once.");
        foreach (var value in type.Values)
        {
            if (value.Name is "true" or "false" or "null")
            {
                Report($"Enum values cannot be named: {value.Name}");
            }
            ValidateName(value.Name);
        }
    }

    private void ValidateName(string name)
    {
        if (name.Length == 0)
        {
            Report("Expected name to be a non-empty string.");
        }
        else if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            Report($"Names must only contain [_a-zA-Z0-9] but \"{name}\" does not.");
        }
        else if (char.IsAsciiDigit(name[0]))
        {
            Report($"Names must start with [_a-zA-Z] but \"{name}\" does not.");
        }
        else if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
        }
    }

    private void ReportDoubles<T>(IEnumerable<T> elements, Func<T, string> name, Func<T, string> message)
    {
        foreach (var doubled in elements.GroupBy(name).Where(g => g.Skip(1).Any()))
        {
            Report(message(doubled.First()));
        }
    }

    private void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => _errors.Add(GraphQLError.At(message, nodes));

    private static bool IsIntrospectionType(NamedType type) => IntrospectionTypes.All.Any(t => t.Name == type.Name);

    private static string AndList(IReadOnlyList<string> items)
        => items.Count == 2 ? $"{items[0]} and {items[1]}" : $"{string.Join(", ", items.SkipLast(1))}, and {items[^1]}";
}
