using System.Reflection;
using GraphQLSubs.Engine.Building.Descriptors;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Building;

/// <summary>Builds a schema from annotated .NET types: root types first, then whatever their members lead to.</summary>
internal sealed partial class AnnotationSchemaBuilder : ISchemaBuilderContext
{
    private readonly SchemaSetup _setup;
    private readonly SchemaConfiguration _schema = new();
    private readonly HashSet<string> _typeNames = [];
    private readonly Dictionary<Type, object> _features = [];
    private readonly Dictionary<Type, List<Type>> _extensions = [];
    private readonly Dictionary<Type, ObjectTypeSettings> _objectSettings = [];
    private readonly Dictionary<Type, EnumTypeSettings> _enumSettings = [];
    private readonly Dictionary<OperationType, List<Type>> _rootExtensions = new()
    {
        [OperationType.Query] = [],
        [OperationType.Mutation] = [],
        [OperationType.Subscription] = [],
    };

    private readonly ParameterBinder _binder;

    public AnnotationSchemaBuilder(IServiceProvider services, SchemaSetup setup)
    {
        Services = services;
        _setup = setup;
        _binder = new ParameterBinder(services, setup.Conventions);
    }

    public IServiceProvider Services { get; }

    public IReadOnlyCollection<Type> RegisteredTypes => _setup.Types;

    public SchemaConfiguration Schema => _schema;

    /// <summary>The classes that extend .NET types.</summary>
    public IReadOnlyDictionary<Type, List<Type>> Extensions => _extensions;

    /// <exception cref="SchemaException">The types make no valid schema.</exception>
    public Schema Build()
    {
        foreach (var type in _setup.Types)
        {
            Classify(type);
        }
        _setup.Conventions.ForEach(c => c.Classify(this));
        _schema.QueryType = BuildRoot(OperationType.Query, _setup.QueryType);
        _schema.MutationType = BuildRoot(OperationType.Mutation, _setup.MutationType);
        _schema.SubscriptionType = BuildRoot(OperationType.Subscription, _setup.SubscriptionType);
        foreach (var type in _extensions.Keys)
        {
            _ = GetOutputType(type);
        }
        _setup.Documents.ForEach(AddDocument);
        _setup.Resolvers.ForEach(AttachResolver);
        _setup.Conventions.ForEach(c => c.Complete(_schema));
        var schema = _schema.ToSchema();
        _setup.Conventions.ForEach(c => c.Complete(this, schema));
        return schema;
    }

    /// <summary>Adds the types of a type system document; its root types where annotated classes give none.</summary>
    private void AddDocument(string sdl)
    {
        var document = DocumentParser.Parse(sdl, ParserOptions.Trusted);
        if (SdlValidator.Validate(document) is { Count: > 0 } errors)
        {
            throw new SchemaException(errors);
        }
        var configuration = SdlSchemaReader.Read(document);
        configuration.Types.ForEach(type => AddType(type.Name, () => type));
        _schema.Directives.AddRange(configuration.Directives);
        _schema.QueryType ??= configuration.QueryType;
        _schema.MutationType ??= configuration.MutationType;
        _schema.SubscriptionType ??= configuration.SubscriptionType;
    }

    private void AttachResolver((string TypeName, string FieldName, Action<FieldConfiguration> Attach) resolver)
    {
        var field = _schema.Types.OfType<ObjectTypeConfiguration>().FirstOrDefault(t => t.Name == resolver.TypeName)?
            .Fields.Find(f => f.Name == resolver.FieldName)
            ?? throw new SchemaException(new GraphQLError($"A resolver is given for {resolver.TypeName}.{resolver.FieldName}, which the schema does not have."));
        resolver.Attach(field);
    }

    public void AddType(string name, Func<TypeConfiguration> create)
    {
        if (_typeNames.Add(name))
        {
            _schema.Types.Add(create());
        }
    }

    public T GetFeature<T>() where T : class, new()
    {
        if (!_features.TryGetValue(typeof(T), out var feature))
        {
            _features.Add(typeof(T), feature = new T());
        }
        return (T)feature;
    }

    private void Classify(Type type)
    {
        if (type.IsDefined(typeof(QueryTypeAttribute)))
        {
            _rootExtensions[OperationType.Query].Add(type);
        }
        if (type.IsDefined(typeof(MutationTypeAttribute)))
        {
            _rootExtensions[OperationType.Mutation].Add(type);
        }
        if (type.IsDefined(typeof(SubscriptionTypeAttribute)))
        {
            _rootExtensions[OperationType.Subscription].Add(type);
        }
        foreach (var attribute in type.GetCustomAttributes())
        {
            var definition = attribute.GetType() is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : null;
            if (definition == typeof(ObjectTypeAttribute<>) || definition == typeof(ExtendObjectTypeAttribute<>))
            {
                Extend(attribute.GetType().GenericTypeArguments[0], type);
            }
            else if (attribute is ExtendObjectTypeAttribute extension)
            {
                Extend(extension, type);
            }
        }
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            var definition = ancestor.IsGenericType ? ancestor.GetGenericTypeDefinition() : null;
            if (definition == typeof(ObjectType<>))
            {
                Configure(ancestor.GenericTypeArguments[0], type, isStatic: false);
            }
            else if (definition == typeof(EnumType<>))
            {
                ConfigureEnum(ancestor.GenericTypeArguments[0], type);
            }
        }
    }

    private void Extend(ExtendObjectTypeAttribute attribute, Type extension)
    {
        if (attribute.ExtendsType is { } extended)
        {
            Extend(extended, extension);
            return;
        }
        var operation = attribute.Operation ?? attribute.Name switch
        {
            "Query" => OperationType.Query,
            "Mutation" => OperationType.Mutation,
            "Subscription" => OperationType.Subscription,
            _ => (OperationType?)null,
        };
        if (operation is null)
        {
            throw new SchemaException(new GraphQLError($"{extension.Name} extends \"{attribute.Name}\", which is no root type: extend by .NET type."));
        }
        _rootExtensions[operation.Value].Add(extension);
    }

    private void Extend(Type extended, Type extension)
    {
        if (extended == _setup.QueryType || extended == _setup.MutationType || extended == _setup.SubscriptionType)
        {
            var operation = extended == _setup.QueryType ? OperationType.Query
                : extended == _setup.MutationType ? OperationType.Mutation : OperationType.Subscription;
            _rootExtensions[operation].Add(extension);
            return;
        }
        if (!_extensions.TryGetValue(extended, out var extensions))
        {
            _extensions.Add(extended, extensions = []);
        }
        extensions.Add(extension);
        Configure(extended, extension, isStatic: true);
    }

    private void Configure(Type type, Type configuration, bool isStatic)
    {
        var descriptor = typeof(IObjectTypeDescriptor<>).MakeGenericType(type);
        var flags = BindingFlags.Public | BindingFlags.NonPublic | (isStatic ? BindingFlags.Static : BindingFlags.Instance);
        if (configuration.GetMethod("Configure", flags, [descriptor]) is not { } configure)
        {
            return;
        }
        if (!_objectSettings.TryGetValue(type, out var settings))
        {
            _objectSettings.Add(type, settings = new ObjectTypeSettings());
        }
        configure.Invoke(
            isStatic ? null : Activator.CreateInstance(configuration),
            [Activator.CreateInstance(typeof(ObjectTypeDescriptor<>).MakeGenericType(type), settings)]);
    }

    private void ConfigureEnum(Type type, Type configuration)
    {
        var settings = new EnumTypeSettings();
        configuration.GetMethod("Configure", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [typeof(IEnumTypeDescriptor<>).MakeGenericType(type)])!
            .Invoke(Activator.CreateInstance(configuration), [Activator.CreateInstance(typeof(EnumTypeDescriptor<>).MakeGenericType(type), settings)]);
        _enumSettings[type] = settings;
    }

    private string? BuildRoot(OperationType operation, Type? root)
    {
        var extensions = _rootExtensions[operation];
        var adding = _setup.Conventions.FindAll(c => c.AddsToRoot(operation));
        if (root is null && extensions.Count == 0 && adding.Count == 0)
        {
            return null;
        }
        var name = root is null ? operation.ToString() : GetTypeName(root);
        var configuration = new ObjectTypeConfiguration { Name = name, Description = root is null ? DescribeRoot(operation) : XmlDocumentation.Find(root), RuntimeType = root ?? typeof(object) };
        AddType(name, () => configuration);
        adding.ForEach(c => c.AddToRoot(this, configuration));
        if (root is not null)
        {
            AddMembers(configuration, root, null, operation);
        }
        foreach (var extension in extensions)
        {
            AddMembers(configuration, extension, null, operation);
        }
        return name;
    }

    // Of a root that only [QueryType] and [MutationType] classes make up.
    private static string? DescribeRoot(OperationType operation) => operation switch
    {
        OperationType.Query => "What can be read.",
        OperationType.Mutation => "What can be changed.",
        _ => "What can be watched.",
    };
}
