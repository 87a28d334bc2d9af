using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types;

internal sealed partial class SchemaValidator
{
    private void ValidateInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"Input Object type {type.Name} must define one or more fields.");
        }
        ReportDoubles(type.Fields, f => f.Name, f => $"Field \"{type.Name}.{f.Name}\" can only be defined once.");
        foreach (var field in type.Fields)
        {
            var coordinate = $"{type.Name}.{field.Name}";
            ValidateName(field.Name);
            if (field is { IsRequired: true, DeprecationReason: not null })
            {
                Report($"Required input field {coordinate} cannot be deprecated.", field.Configuration.Type);
            }
            if (type.IsOneOf && field.Type is NonNullType)
            {
                Report($"OneOf input field {coordinate} must be nullable.", field.Configuration.Type);
            }
            if (type.IsOneOf && field.DefaultValue is not null)
            {
                Report($"OneOf input field {coordinate} cannot have a default value.", field.DefaultValue);
            }
            ValidateInput(coordinate, field);
        }
    }

    /// <summary>An input object that needs itself through non-null fields has no finite value. Spec: Input Objects, Circular References.</summary>
    private void ValidateInputObjectCycles()
    {
        var cycles = new CycleFinder<InputObjectType, InputField>(
            type => type.Fields
                .Where(f => f.Type is NonNullType { OfType: InputObjectType })
                .Select(f => (f, (InputObjectType)f.Type.Named)),
            (type, path) => Report(
                $"Cannot reference Input Object \"{type.Name}\" within itself through a series of non-null fields: \"{string.Join('.', path.Select(f => f.Name))}\".",
                [.. path.Select(f => f.Configuration.Type)]));
        foreach (var type in _schema.Types.OfType<InputObjectType>())
        {
            cycles.Visit(type);
        }
    }

    /// <summary>A default whose completion needs itself has no finite value. Spec: InputFieldDefaultValueHasCycle.</summary>
    private void ValidateDefaultValueCycles()
    {
        var fields = _schema.Types.OfType<InputObjectType>().SelectMany(t => t.Fields.Select(f => (Type: t, Field: f))).ToList();
        var coordinates = fields.ToDictionary(f => f.Field, f => $"{f.Type.Name}.{f.Field.Name}");
        var cycles = new CycleFinder<InputField, InputField>(
            field => DefaultedFields(field.Type, field.DefaultValue).Select(f => (f, f)),
            (field, path) => Report(
                path.Count == 1
                    ? $"Invalid circular reference. The default value of Input Object field {coordinates[field]} references itself."
                    : $"Invalid circular reference. The default value of Input Object field {coordinates[field]} references itself via the default values of: {string.Join(", ", path.SkipLast(1).Select(f => coordinates[f]))}.",
                [.. path.Select(f => f.DefaultValue!)]));
        foreach (var (_, field) in fields.Where(f => f.Field.DefaultValue is not null))
        {
            cycles.Visit(field);
        }
    }

    /// <summary>The fields whose defaults fill in what a literal leaves out.</summary>
    private static IEnumerable<InputField> DefaultedFields(GraphQLType type, ValueNode? literal) => (type.NullableType, literal) switch
    {
        (ListType list, ListValueNode values) => values.Values.SelectMany(v => DefaultedFields(list.OfType, v)),
        (ListType list, not null) => DefaultedFields(list.OfType, literal),
        (InputObjectType input, ObjectValueNode value) => input.Fields.SelectMany(field =>
            value.Fields.FirstOrDefault(f => f.Name.Value == field.Name) is { } given
                ? DefaultedFields(field.Type, given.Value)
                : field.DefaultValue is null ? [] : [field]),
        _ => [],
    };
}
