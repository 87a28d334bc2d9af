using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>Coerces literals, which may hold variables, to runtime values. Spec: Input Coercion of each type.</summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a literal without variables, for example a default; false where it does not fit.</summary>
    public static bool TryCoerce(ValueNode literal, GraphQLType type, out object? value) => TryCoerce(literal, type, VariableValues.None, out value);

    /// <summary>Coerces a literal; false where it does not fit or needs a variable that is missing.</summary>
    public static bool TryCoerce(ValueNode literal, GraphQLType type, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
        {
            return variables.TryGetValue(variable.Name.Value, out value) && (value is not null || type is not NonNullType);
        }
        if (type is NonNullType nonNull)
        {
            return literal is not NullValueNode && TryCoerce(literal, nonNull.OfType, variables, out value);
        }
        if (literal is NullValueNode)
        {
            return true;
        }
        return type switch
        {
            ListType list => TryCoerceList(literal, list, variables, out value),
            InputObjectType input => TryCoerceObject(literal, input, variables, out value),
            EnumType e => TryCoerceEnum(literal, e, out value),
            ScalarType scalar => scalar.TryParseLiteral(LiteralVariables.Replace(literal, variables), out value, out _),
            _ => false,
        };
    }

    private static bool TryCoerceList(ValueNode literal, ListType type, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is not ListValueNode list)
        {
            if (!TryCoerce(literal, type.OfType, variables, out var single))
            {
                return false;
            }
            value = new[] { single };
            return true;
        }
        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (list.Values[i] is VariableNode missing && !variables.ContainsKey(missing.Name.Value))
            {
                if (type.OfType is NonNullType)
                {
                    return false;
                }
                continue;
            }
            if (!TryCoerce(list.Values[i], type.OfType, variables, out items[i]))
            {
                return false;
            }
        }
        value = items;
        return true;
    }

    private static bool TryCoerceObject(ValueNode literal, InputObjectType type, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is not ObjectValueNode obj)
        {
            return false;
        }
        var result = new InputObjectValue(type);
        foreach (var node in obj.Fields)
        {
            if (!type.FieldsByName.TryGetValue(node.Name.Value, out var field))
            {
                return false;
            }
            if (node.Value is VariableNode missing && !variables.ContainsKey(missing.Name.Value))
            {
                // Counts as not given, but for @oneOf, where the one field given must have a value.
                if (type.IsOneOf)
                {
                    return false;
                }
                continue;
            }
            if (!TryCoerce(node.Value, field.Type, variables, out var fieldValue))
            {
                return false;
            }
            result[field] = fieldValue;
        }
        if (type.IsOneOf && (obj.Fields.Count != 1 || result.GivenFields.Single().Value is null))
        {
            return false;
        }
        value = result;
        return ApplyDefaults(result, null);
    }

    private static bool TryCoerceEnum(ValueNode literal, EnumType type, out object? value)
    {
        if (literal is EnumValueNode e && type.ValuesByName.TryGetValue(e.Value, out var member))
        {
            value = member.RuntimeValue;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>Fills in the defaults of the fields that were not given; false, and a call of <paramref name="onMissing"/>, for a required one.</summary>
    public static bool ApplyDefaults(InputObjectValue value, Action<InputField>? onMissing)
    {
        var complete = true;
        foreach (var field in value.Type.Fields)
        {
            if (value.IsGiven(field))
            {
                continue;
            }
            if (field.CoercedDefault is { } defaultValue)
            {
                value[field] = defaultValue.Value;
            }
            else if (field.IsRequired)
            {
                onMissing?.Invoke(field);
                complete = false;
            }
        }
        return complete;
    }
}

/// <summary>A default, coerced once.</summary>
internal sealed record CoercedDefault(object? Value);
