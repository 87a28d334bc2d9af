using System.Reflection;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Building;

/// <summary>Arguments and input objects.</summary>
internal sealed partial class AnnotationSchemaBuilder
{
    private InputFieldConfiguration CreateInputField(ParameterInfo parameter)
        => CreateInputField(
            parameter, parameter.ParameterType,
            parameter.HasDefaultValue && parameter.DefaultValue is not null ? new Optional<object?>(parameter.DefaultValue) : default);

    private InputFieldConfiguration CreateInputField(ICustomAttributeProvider member, Type runtimeType, Optional<object?> defaultValue)
    {
        if (NamingConventions.Attribute<DefaultValueAttribute>(member) is { } given)
        {
            defaultValue = new Optional<object?>(given.Value);
        }
        var field = new InputFieldConfiguration
        {
            Name = NamingConventions.MemberName(member),
            Description = XmlDocumentation.Find(member),
            DeprecationReason = NamingConventions.Attribute<GraphQLDeprecatedAttribute>(member)?.Reason,
            Type = new NamedTypeNode(new NameNode("ID")),
            RuntimeType = runtimeType,
            Member = member,
            DefaultValue = defaultValue.HasValue ? ToLiteral(defaultValue.Value) : null,
        };
        if (!_setup.Conventions.Exists(c => c.TryGiveType(this, field, member)))
        {
            field.Type = ToInputNode(NullableType.Of(member));
        }
        return field;
    }

    private InputObjectTypeConfiguration CreateInput(Type type, string name)
    {
        var configuration = new InputObjectTypeConfiguration
        {
            Name = name,
            Description = XmlDocumentation.Find(type),
            RuntimeType = type,
            IsOneOf = type.IsDefined(typeof(OneOfAttribute)),
        };
        var constructor = FindConstructor(type);
        var parameters = constructor.GetParameters();
        var properties = new List<(PropertyInfo Property, InputFieldConfiguration Field)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var parameter = Array.Find(parameters, p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (property.Name == "EqualityContract" || property.IsDefined(typeof(GraphQLIgnoreAttribute)) || (parameter is null && property.SetMethod is not { IsPublic: true }))
            {
                continue;
            }
            var defaultValue = parameter is { HasDefaultValue: true, DefaultValue: not null } ? new Optional<object?>(parameter.DefaultValue) : default;
            properties.Add((property, CreateInputField(property, property.PropertyType, defaultValue)));
        }
        configuration.Fields.AddRange(properties.Select(p => p.Field));
        configuration.CreateInstance = new InputObjectFactory(constructor, properties).Create;
        return configuration;
    }

    private static ConstructorInfo FindConstructor(Type type)
        => type.GetConstructors().Where(c => c.GetParameters().All(p => type.GetProperty(p.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null))
            .MaxBy(c => c.GetParameters().Length)
            ?? throw new SchemaException(new GraphQLError($"{type.Name} cannot be an input object: no public constructor's parameters are all properties of it."));

    private ValueNode ToLiteral(object? value) => value switch
    {
        null => new NullValueNode(),
        bool flag => new BooleanValueNode(flag),
        string text => new StringValueNode(text),
        Enum member => new EnumValueNode(
            NameOfEnumValue(member)),
        float or double or decimal => new FloatValueNode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
        IConvertible number => new IntValueNode(Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture)!),
        System.Collections.IEnumerable items => new ListValueNode([.. items.Cast<object?>().Select(ToLiteral)]),
        _ => throw new SchemaException(new GraphQLError($"A default cannot be of {value.GetType().Name}.")),
    };

    private string NameOfEnumValue(Enum member)
    {
        var setting = _enumSettings.GetValueOrDefault(member.GetType())?.Values.GetValueOrDefault(member);
        return setting?.ValueName ?? NamingConventions.EnumValueName(member.GetType().GetField(member.ToString())!);
    }
}

/// <summary>Makes instances of an input object's .NET type of coerced values.</summary>
internal sealed class InputObjectFactory
{
    private readonly ConstructorInvoker _constructor;
    private readonly ParameterInfo[] _parameters;
    private readonly InputFieldConfiguration?[] _parameterFields;
    private readonly List<(PropertyInfo Property, InputFieldConfiguration Field)> _setters;

    public InputObjectFactory(ConstructorInfo constructor, List<(PropertyInfo Property, InputFieldConfiguration Field)> properties)
    {
        _constructor = ConstructorInvoker.Create(constructor);
        _parameters = constructor.GetParameters();
        _parameterFields =
        [
            .. _parameters.Select(p => properties.Find(f => string.Equals(f.Property.Name, p.Name, StringComparison.OrdinalIgnoreCase)).Field),
        ];
        _setters = [.. properties.Where(p => !_parameterFields.Contains(p.Field))];
    }

    /// <exception cref="GraphQLException">A value cannot be converted, for example a global id of another type.</exception>
    public object Create(InputObjectValue value)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameterFields[i] is { } field && TryRead(value, field, _parameters[i].ParameterType, out var argument) ? argument : Default(_parameters[i]);
        }
        var instance = _constructor.Invoke(arguments.AsSpan());
        foreach (var (property, field) in _setters)
        {
            if (TryRead(value, field, property.PropertyType, out var propertyValue))
            {
                property.SetValue(instance, propertyValue);
            }
        }
        return instance;
    }

    private static bool TryRead(InputObjectValue value, InputFieldConfiguration configuration, Type type, out object? result)
    {
        var field = value.Type.FieldsByName[configuration.Name];
        if (!value.IsGiven(field))
        {
            result = null;
            return false;
        }
        var raw = value[field];
        if (configuration.Formatter is { } format)
        {
            raw = format(raw);
        }
        result = InputConverter.Convert(raw, type);
        return true;
    }

    private static object? Default(ParameterInfo parameter)
        => parameter.HasDefaultValue && parameter.DefaultValue is not null ? parameter.DefaultValue
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
}
