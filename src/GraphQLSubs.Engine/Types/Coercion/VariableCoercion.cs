using System.Text.Json;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>Coerces the request's variables. Spec: CoerceVariableValues. Messages are graphql-js's.</summary>
internal sealed class VariableCoercion(Schema schema, int maxErrors)
{
    /// <summary>How many errors are reported before the rest is left unread.</summary>
    public const int MaxErrors = 50;

    private readonly List<IError> _errors = [];
    private VariableDefinitionNode _definition = null!;
    private Dictionary<string, JsonElement>? _index;
    private bool _isOverLimit;

    /// <summary>The coerced variables; errors where there are any.</summary>
    public static (VariableValues Values, IReadOnlyList<IError> Errors) Coerce(
        Schema schema, IReadOnlyList<VariableDefinitionNode> definitions, JsonElement variables, int maxErrors = MaxErrors)
    {
        if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            return (VariableValues.None, [new GraphQLError("The variables must be a JSON object.")]);
        }
        var coercion = new VariableCoercion(schema, maxErrors) { _index = Index(definitions.Count, variables) };
        var values = new VariableValues(definitions.Count);
        foreach (var definition in definitions)
        {
            coercion.CoerceVariable(definition, variables, values);
            if (coercion._isOverLimit)
            {
                coercion._errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted."));
                break;
            }
        }
        return (values, coercion._errors);
    }

    /// <summary>The properties by name, where so many are looked for that looking through all of them for each would be quadratic; else null.</summary>
    private static Dictionary<string, JsonElement>? Index(int count, JsonElement variables)
    {
        const int Few = 16;
        if (count <= Few || variables.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }
        var index = new Dictionary<string, JsonElement>();
        foreach (var property in variables.EnumerateObject())
        {
            index[property.Name] = property.Value; // of two the last counts, as for TryGetProperty
        }
        return index;
    }

    private bool TryGet(JsonElement variables, string name, out JsonElement value)
        => _index is null ? variables.TryGetProperty(name, out value) : _index.TryGetValue(name, out value);

    private void CoerceVariable(VariableDefinitionNode definition, JsonElement variables, VariableValues values)
    {
        _definition = definition;
        var name = definition.Variable.Name.Value;
        if (schema.ResolveType(definition.Type) is not { IsInputType: true } type)
        {
            AddVariableError(
                $"Variable \"${name}\" expected value of type \"{SyntaxPrinter.Print(definition.Type)}\" which cannot be used as an input type.", definition.Type);
            return;
        }
        if (variables.ValueKind is not JsonValueKind.Object || !TryGet(variables, name, out var json))
        {
            if (definition.DefaultValue is { } literal)
            {
                if (LiteralCoercion.TryCoerce(literal, type, out var defaultValue))
                {
                    values.SetDefault(name, defaultValue, literal);
                }
            }
            else if (type is NonNullType)
            {
                AddVariableError($"Variable \"${name}\" of required type \"{type}\" was not provided.", definition);
            }
            return;
        }
        if (json.ValueKind is JsonValueKind.Null && type is NonNullType)
        {
            AddVariableError($"Variable \"${name}\" of non-null type \"{type}\" must not be null.", definition);
            return;
        }
        values.Set(name, CoerceJson(json, type, new Place(null, null, -1)), json);
    }

    private object? CoerceJson(JsonElement json, GraphQLType type, Place place)
    {
        if (type is NonNullType nonNull)
        {
            if (json.ValueKind is JsonValueKind.Null)
            {
                AddValueError(json, place, $"Expected non-nullable type \"{type}\" not to be null.");
                return null;
            }
            return CoerceJson(json, nonNull.OfType, place);
        }
        if (json.ValueKind is JsonValueKind.Null)
        {
            return null;
        }
        switch (type)
        {
            case ListType list when json.ValueKind is JsonValueKind.Array:
                var items = new object?[json.GetArrayLength()];
                var index = 0;
                foreach (var item in json.EnumerateArray())
                {
                    if (_isOverLimit)
                    {
                        return null;
                    }
                    items[index] = CoerceJson(item, list.OfType, new Place(place, null, index));
                    index++;
                }
                return items;
            case ListType list:
                return new[] { CoerceJson(json, list.OfType, place) };
            case InputObjectType input:
                return CoerceObject(json, input, place);
            case EnumType e:
                return CoerceEnum(json, e, place);
            case ScalarType scalar:
                if (!scalar.TryParseJson(json, out var value, out var error))
                {
                    AddValueError(json, place, error);
                }
                return value;
            default:
                throw new InvalidOperationException($"{type} is not an input type.");
        }
    }

    private InputObjectValue? CoerceObject(JsonElement json, InputObjectType type, Place place)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            AddValueError(json, place, $"Expected type \"{type}\" to be an object.");
            return null;
        }
        var result = new InputObjectValue(type);
        List<string>? unknown = null;
        foreach (var property in json.EnumerateObject())
        {
            if (type.FieldsByName.TryGetValue(property.Name, out var given))
            {
                result.Place(given);
            }
            else
            {
                (unknown ??= []).Add(property.Name);
            }
        }
        foreach (var field in type.Fields)
        {
            if (result.IsGiven(field))
            {
                // Of a doubled name the last one counts, at the first one's place, as in JSON parsers at large.
                result[field] = CoerceJson(json.GetProperty(field.Name), field.Type, new Place(place, field.Name, -1));
            }
            else if (field.CoercedDefault is { } defaultValue)
            {
                result[field] = defaultValue.Value;
            }
            else if (field.IsRequired)
            {
                AddValueError(json, place, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }
        foreach (var name in unknown ?? [])
        {
            if (_isOverLimit)
            {
                return null;
            }
            AddValueError(json, place, $"Field \"{name}\" is not defined by type \"{type}\".");
        }
        if (type.IsOneOf)
        {
            var properties = json.EnumerateObject().ToList();
            if (properties.Count != 1)
            {
                AddValueError(json, place, $"Exactly one key must be specified for OneOf type \"{type}\".");
            }
            else if (properties[0].Value.ValueKind is JsonValueKind.Null)
            {
                AddValueError(properties[0].Value, new Place(place, properties[0].Name, -1), $"Field \"{properties[0].Name}\" must be non-null.");
            }
        }
        return result;
    }

    private object? CoerceEnum(JsonElement json, EnumType type, Place place)
    {
        if (json.ValueKind is not JsonValueKind.String)
        {
            AddValueError(json, place, $"Enum \"{type}\" cannot represent non-string value: {JsonInspector.Inspect(json)}.");
            return null;
        }
        if (type.ValuesByName.TryGetValue(json.GetString()!, out var value))
        {
            return value.RuntimeValue;
        }
        AddValueError(json, place, $"Value \"{json.GetString()}\" does not exist in \"{type}\" enum.");
        return null;
    }

    private void AddValueError(JsonElement json, Place place, string message)
    {
        if (_errors.Count == maxErrors)
        {
            _isOverLimit = true;
            return;
        }
        var name = _definition.Variable.Name.Value;
        var where = place.Parent is null ? "" : $" at \"{name}{place}\"";
        AddVariableError($"Variable \"${name}\" got invalid value {JsonInspector.Inspect(json)}{where}; {message}", _definition);
    }

    private void AddVariableError(string message, SyntaxNode node)
    {
        if (_errors.Count == maxErrors)
        {
            _isOverLimit = true;
            return;
        }
        _errors.Add(GraphQLError.At(message, node)
            .SetExtension("code", ErrorCodes.InvalidVariable)
            .SetExtension("variable", _definition.Variable.Name.Value));
    }

    private sealed record Place(Place? Parent, string? Name, int Index)
    {
        public override string ToString() => Parent is null ? "" : Name is null ? $"{Parent}[{Index}]" : $"{Parent}.{Name}";
    }
}
