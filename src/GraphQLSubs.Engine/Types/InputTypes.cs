using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types;

/// <summary>A scalar type: reads literals and JSON, writes JSON. Spec: Scalar.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">Its description, if any.</param>
/// <param name="specifiedBy">The URL of its specification, if any. Spec: @specifiedBy.</param>
/// <param name="directives">The directives applied to its definition.</param>
public abstract class ScalarType(string name, string? description = null, string? specifiedBy = null, IReadOnlyList<DirectiveNode>? directives = null)
    : NamedType(name, description, directives ?? [])
{
    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Scalar;

    /// <summary>The URL of its specification, if any.</summary>
    public string? SpecifiedBy { get; } = specifiedBy;

    /// <summary>Coerces a literal without variables to a runtime value. Spec: Input Coercion.</summary>
    /// <param name="literal">The literal; never a variable, never null.</param>
    /// <param name="value">The runtime value.</param>
    /// <param name="error">Why it cannot be, as a sentence.</param>
    public abstract bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error);

    /// <summary>Coerces a JSON value (of a variable) to a runtime value. Spec: Input Coercion.</summary>
    /// <param name="json">The JSON; never null.</param>
    /// <param name="value">The runtime value.</param>
    /// <param name="error">Why it cannot be, as a sentence.</param>
    public abstract bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error);

    /// <summary>Writes a runtime value. Spec: Result Coercion. Nothing is written where it fails.</summary>
    /// <param name="value">The value; never null.</param>
    /// <param name="writer">Where the JSON goes.</param>
    /// <param name="error">Why it cannot be, as a sentence.</param>
    public abstract bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error);
}

/// <summary>An enum type. Spec: Enum.</summary>
public sealed class EnumType : NamedType
{
    internal EnumType(string name, string? description, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<EnumValue> values)
        : base(name, description, directives)
    {
        Values = values;
        ValuesByName = values.DistinctBy(v => v.Name).ToFrozenDictionary(v => v.Name);
        ValuesByRuntimeValue = values.DistinctBy(v => v.RuntimeValue).ToFrozenDictionary(v => v.RuntimeValue);
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Enum;

    /// <summary>Its values in definition order.</summary>
    public IReadOnlyList<EnumValue> Values { get; }

    /// <summary>Its values by name.</summary>
    public FrozenDictionary<string, EnumValue> ValuesByName { get; }

    /// <summary>Its values by the .NET value they stand for (the name where the schema came from SDL).</summary>
    public FrozenDictionary<object, EnumValue> ValuesByRuntimeValue { get; }

    internal override Delegate? FindFormat(Type type)
        => type.IsEnum && Values.All(v => v.RuntimeValue.GetType() == type)
            ? (Delegate)typeof(EnumType).GetMethod(nameof(CreateFormat), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, null)!
            : null;

    private LeafFormat<T> CreateFormat<T>() where T : notnull
    {
        var texts = ValuesByRuntimeValue.ToFrozenDictionary(v => (T)v.Key, v => v.Value.JsonText);
        return (value, writer) =>
        {
            if (!texts.TryGetValue(value, out var text))
            {
                return false;
            }
            writer.WriteRaw(text);
            return true;
        };
    }
}

/// <summary>A value of an enum type. Spec: EnumValueDefinition.</summary>
public sealed class EnumValue
{
    internal EnumValue(Configuration.EnumValueConfiguration configuration)
    {
        Name = configuration.Name;
        Description = configuration.Description;
        DeprecationReason = configuration.DeprecationReason;
        RuntimeValue = configuration.RuntimeValue ?? configuration.Name;
        AppliedDirectives = configuration.Directives;
        JsonText = System.Text.Encoding.UTF8.GetBytes($"\"{Name}\"");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its description, if any.</summary>
    public string? Description { get; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The .NET value it stands for.</summary>
    public object RuntimeValue { get; }

    /// <summary>The directives applied to its definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    internal byte[] JsonText { get; }
}

/// <summary>An input object type. Spec: Input Object.</summary>
public sealed class InputObjectType : NamedType
{
    internal InputObjectType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
        : base(name, description, directives)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Its fields in definition order.</summary>
    public IReadOnlyList<InputField> Fields { get; private set; } = [];

    /// <summary>Its fields by name.</summary>
    public FrozenDictionary<string, InputField> FieldsByName { get; private set; } = FrozenDictionary<string, InputField>.Empty;

    /// <summary>Whether exactly one field must be given. Spec: @oneOf.</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>Turns a coerced value into an instance of the runtime type; null where coerced values are passed on as they are.</summary>
    internal Func<InputObjectValue, object>? CreateInstance { get; set; }

    internal void Complete(IReadOnlyList<InputField> fields)
    {
        Fields = fields;
        FieldsByName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name);
    }
}

/// <summary>A coerced input object: each field of its type given or not, null or not.</summary>
/// <param name="type">Its type.</param>
public sealed class InputObjectValue(InputObjectType type)
{
    private readonly object?[] _values = new object?[type.Fields.Count];
    private readonly bool[] _given = new bool[type.Fields.Count];
    private readonly List<InputField> _order = [];

    /// <summary>Its type.</summary>
    public InputObjectType Type { get; } = type;

    /// <summary>Whether the field was given, or has a default.</summary>
    /// <param name="field">A field of the type.</param>
    public bool IsGiven(InputField field) => _given[field.Index];

    /// <summary>The coerced value of a field; null also where it was not given.</summary>
    /// <param name="field">A field of the type.</param>
    public object? this[InputField field]
    {
        get => _values[field.Index];
        internal set
        {
            Place(field);
            _values[field.Index] = value;
        }
    }

    /// <summary>The fields that were given, with their coerced values, in the order in which they were written; defaults behind them.</summary>
    public IEnumerable<KeyValuePair<InputField, object?>> GivenFields => _order.Select(f => KeyValuePair.Create(f, _values[f.Index]));

    /// <summary>Takes the next place for a field that is given, where its value comes later; one that has a place keeps it.</summary>
    /// <param name="field">A field of the type.</param>
    internal void Place(InputField field)
    {
        if (!_given[field.Index])
        {
            _given[field.Index] = true;
            _order.Add(field);
        }
    }
}
