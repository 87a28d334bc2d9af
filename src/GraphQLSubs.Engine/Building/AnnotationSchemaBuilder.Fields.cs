using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building.Descriptors;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Building;

/// <summary>Fields: of properties, of methods, of extension classes.</summary>
internal sealed partial class AnnotationSchemaBuilder
{
    private readonly Dictionary<Type, Lazy<object>> _rootInstances = [];

    public IReadOnlyList<PropertyInfo> GetFieldProperties(Type runtimeType)
    {
        var settings = _objectSettings.GetValueOrDefault(runtimeType);
        return
        [
            .. runtimeType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"
                    && !p.IsDefined(typeof(GraphQLIgnoreAttribute))
                    && !IsIgnored(settings, p)),
        ];
    }

    public bool IsNullable(ICustomAttributeProvider member) => NullableType.Of(member).IsNullable;

    public string GetMemberName(ICustomAttributeProvider member)
        => member is PropertyInfo property && FindSettings(property) is { FieldName: { } name } ? name : NamingConventions.MemberName(member);

    private static bool IsIgnored(ObjectTypeSettings? settings, PropertyInfo property)
        => settings is not null && (settings.Fields.TryGetValue(property, out var field) ? field.IsIgnored : settings.IsExplicit);

    private FieldSettings? FindSettings(PropertyInfo property)
        => property.DeclaringType is { } type && _objectSettings.TryGetValue(type, out var settings) ? settings.Fields.GetValueOrDefault(property) : null;

    private ObjectTypeConfiguration CreateObject(Type type, string name)
    {
        var settings = _objectSettings.GetValueOrDefault(type);
        var configuration = new ObjectTypeConfiguration
        {
            Name = name,
            Description = settings?.Description ?? XmlDocumentation.Find(type) ?? DescriptionOfExtension(type),
            RuntimeType = type,
            IsTypeOf = value => type.IsInstanceOfType(value),
        };
        AddMembers(configuration, type, type, null);
        foreach (var extension in _extensions.GetValueOrDefault(type) ?? [])
        {
            AddMembers(configuration, extension, type, null);
        }
        _setup.Conventions.ForEach(c => c.ShapeObject(this, configuration, type));
        return configuration;
    }

    private string? DescriptionOfExtension(Type type) => _extensions.GetValueOrDefault(type)?.Select(XmlDocumentation.Find).FirstOrDefault(d => d is not null);

    private void AddMembers(FieldsTypeConfiguration configuration, Type members, Type? parentType, OperationType? operation)
    {
        if (members == parentType || operation is not null)
        {
            var redefined = parentType is null ? [] : NamesDefinedByExtensions(parentType);
            foreach (var property in GetFieldProperties(members).Where(p => !redefined.Contains(GetMemberName(p))))
            {
                SetField(configuration, CreateField(property, configuration.Name));
            }
        }
        AddMethods(configuration, members, parentType, operation);
    }

    /// <summary>The fields of an error class's methods.</summary>
    public void AddErrorMethods(ObjectTypeConfiguration configuration, Type type) => AddMethods(configuration, type, type, null);

    private void AddMethods(FieldsTypeConfiguration configuration, Type members, Type? parentType, OperationType? operation)
    {
        var streamOpeners = members.GetMethods().Select(m => m.GetCustomAttribute<SubscribeAttribute>()?.With).OfType<string>().ToHashSet();
        var flags = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var method in members.GetMethods(flags).OrderBy(m => m.MetadataToken))
        {
            if (IsFieldMethod(method) && !streamOpeners.Contains(method.Name) && (members != parentType || !method.IsStatic))
            {
                SetField(configuration, CreateField(method, members, parentType, operation));
            }
        }
    }

    // The property's type may be none of the schema: an extension method says how it is shown.
    private HashSet<string> NamesDefinedByExtensions(Type type)
        => [.. (_extensions.GetValueOrDefault(type) ?? []).SelectMany(e => e.GetMethods()).Where(IsFieldMethod).Select(GetMemberName)];

    private bool IsFieldMethod(MethodInfo method)
        => !method.IsSpecialName && !method.IsGenericMethodDefinition && method.ReturnType != typeof(void)
            && !method.IsDefined(typeof(GraphQLIgnoreAttribute)) && !method.IsDefined(typeof(CompilerGeneratedAttribute))
            && !_setup.Conventions.Exists(c => c.Claims(method))
            && method.GetBaseDefinition().DeclaringType != typeof(object)
            && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "GetType");

    // A later definition of the same field, in an extension, takes the place of the earlier one.
    private static void SetField(FieldsTypeConfiguration configuration, FieldConfiguration field)
    {
        var index = configuration.Fields.FindIndex(f => f.Name == field.Name);
        if (index >= 0)
        {
            configuration.Fields[index] = field;
        }
        else
        {
            configuration.Fields.Add(field);
        }
    }

    /// <summary>The field of a property of an error class.</summary>
    public FieldConfiguration CreateErrorField(PropertyInfo property, string errorTypeName) => CreateField(property, errorTypeName);

    private FieldConfiguration CreateField(PropertyInfo property, string declaringTypeName)
    {
        var settings = FindSettings(property);
        var type = NullableType.Of(property);
        var field = new FieldConfiguration
        {
            Name = GetMemberName(property),
            Description = settings?.FieldDescription ?? XmlDocumentation.Find(property),
            DeprecationReason = settings?.DeprecationReason ?? NamingConventions.Attribute<GraphQLDeprecatedAttribute>(property)?.Reason,
            Type = new NamedTypeNode(new NameNode("ID")),
            ResultType = type.Type,
            Member = property,
            ParentRequirements = settings?.ParentRequirements ?? [property.Name],
            PureResolver = PropertyReader.Create(property),
        };
        Shape(field, new FieldOrigin(property, property.DeclaringType!, type, null) { TypeName = declaringTypeName, Settings = settings });
        return field;
    }

    private FieldConfiguration CreateField(MethodInfo method, Type declaringClass, Type? parentType, OperationType? operation)
    {
        var type = NullableType.Of(method);
        var field = new FieldConfiguration
        {
            Name = GetMemberName(method),
            Description = XmlDocumentation.Find(method),
            DeprecationReason = NamingConventions.Attribute<GraphQLDeprecatedAttribute>(method)?.Reason,
            Type = new NamedTypeNode(new NameNode("ID")),
            ResultType = type.Type,
            Member = method,
            ParentRequirements = RequirementsOf(method, declaringClass, parentType),
        };
        var arguments = new List<ArgumentBinding>();
        var resolver = new MethodResolver(method, BindParameters(method, parentType, field, arguments), Target(method, declaringClass, parentType));
        if (method.IsDefined(typeof(EarlyChildrenAttribute)) && arguments is [var named])
        {
            field.EarlyParent = context => EarlyParent.Create(type.Type, named.Read(context));
        }
        if (method.GetCustomAttribute<SubscribeAttribute>() is { } subscribe)
        {
            field.Subscribe = CreateStreamOpener(subscribe, method, declaringClass, arguments);
        }
        if (resolver.IsSynchronous && !AsyncSequences.IsSequence(method.ReturnType) && Array.TrueForAll(method.GetParameters(), p => p.IsDefined(typeof(ParentAttribute)) || p.IsDefined(typeof(EventMessageAttribute))))
        {
            field.PureResolver = resolver.Invoke;
        }
        else
        {
            field.Resolver = resolver.InvokeAsync;
        }
        Shape(field, new FieldOrigin(method, declaringClass, type, operation) { Arguments = arguments });
        return field;
    }

    // Only what takes its parent by [Parent] alone, or not at all, is known to need no more than it says.
    private static string[]? RequirementsOf(MethodInfo method, Type declaringClass, Type? parentType)
    {
        var requirements = new List<string>();
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<ParentAttribute>() is { } parent)
            {
                if (parent.Requires is null)
                {
                    return null;
                }
                requirements.AddRange(ParentAttribute.Split(parent.Requires));
            }
            else if (parameter.ParameterType.IsAssignableTo(typeof(IResolverContext)) || (parentType is not null && parameter.ParameterType.IsAssignableFrom(parentType)))
            {
                return null;
            }
        }
        return declaringClass == parentType && !method.IsStatic ? null : [.. requirements];
    }

    private void Shape(FieldConfiguration field, FieldOrigin origin)
    {
        if (!_setup.Conventions.Exists(c => c.TryGiveType(this, field, origin)))
        {
            field.Type = ToOutputNode(origin.Type);
        }
        _setup.Conventions.ForEach(c => c.ShapeField(this, field, origin));
    }

    private ParameterReader[] BindParameters(MethodInfo method, Type? parentType, FieldConfiguration field, List<ArgumentBinding> arguments)
    {
        var readers = new List<ParameterReader>();
        foreach (var parameter in method.GetParameters())
        {
            if (_binder.Bind(parameter, parentType) is { } reader)
            {
                readers.Add(reader);
                continue;
            }
            var argument = CreateInputField(parameter);
            var binding = new ArgumentBinding(parameter, argument.Name);
            field.Arguments.Add(argument);
            arguments.Add(binding);
            readers.Add(binding.Read);
        }
        return [.. readers];
    }

    /// <summary>The readers of a node resolver's parameters; null for the key.</summary>
    public ParameterReader?[] CreateNodeParameters(MethodInfo method)
    {
        var readers = Array.ConvertAll(method.GetParameters(), p => _binder.Bind(p, null));
        return Array.FindAll(readers, r => r is null).Length == 1
            ? readers
            : throw new SchemaException(new GraphQLError($"{method.DeclaringType!.Name}.{method.Name} must take the node's key and services, nothing else."));
    }

    private Func<IResolverContext, object?>? Target(MethodInfo method, Type declaringClass, Type? parentType)
    {
        if (method.IsStatic)
        {
            return null;
        }
        if (declaringClass == parentType)
        {
            return static context => context.Parent<object?>();
        }
        if (!_rootInstances.TryGetValue(declaringClass, out var instance))
        {
            _rootInstances.Add(declaringClass, instance = new Lazy<object>(() => ActivatorUtilities.CreateInstance(Services, declaringClass)));
        }
        return _ => instance.Value;
    }

    private SubscribeDelegate CreateStreamOpener(SubscribeAttribute attribute, MethodInfo method, Type declaringClass, List<ArgumentBinding> arguments)
    {
        if (attribute.With is null || declaringClass.GetMethod(attribute.With) is not { } with)
        {
            throw new SchemaException(new GraphQLError(
                $"{declaringClass.Name}.{method.Name} is marked [Subscribe] but names no method of the class that opens its stream (With = nameof(…))."));
        }
        var readers = with.GetParameters().Select(p => _binder.Bind(p, null)
            ?? arguments.Find(a => a.Parameter.Name == p.Name) switch
            {
                { } same => new ArgumentBinding(p, same.Name).Read,
                null => throw new SchemaException(new GraphQLError($"{declaringClass.Name}.{with.Name}: the field has no argument for the parameter {p.Name}.")),
            });
        var opener = new MethodResolver(with, [.. readers], Target(with, declaringClass, null));
        return async context => AsyncSequences.AsObjects((await opener.InvokeAsync(context))!);
    }
}
