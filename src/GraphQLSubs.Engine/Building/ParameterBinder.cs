using System.Reflection;
using System.Security.Claims;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Building;

/// <summary>Reads a resolver's parameter from the field under execution.</summary>
internal delegate object? ParameterReader(IResolverContext context);

/// <summary>An argument that a parameter reads. Conventions may move it into an input object.</summary>
internal sealed class ArgumentBinding(ParameterInfo parameter, string name)
{
    public ParameterInfo Parameter { get; } = parameter;

    /// <summary>The name of the argument, or of the field of <see cref="Wrapper"/>.</summary>
    public string Name { get; } = name;

    /// <summary>The argument that holds it as a field; null where it is an argument itself.</summary>
    public string? Wrapper { get; set; }

    public object? Read(IResolverContext context)
    {
        InputField definition;
        object? value;
        bool given;
        if (Wrapper is null)
        {
            definition = context.Selection.Field.ArgumentsByName[Name];
            given = context.IsArgumentGiven(Name);
            value = given ? context.ArgumentValue(Name) : null;
        }
        else
        {
            var input = (InputObjectValue)context.ArgumentValue(Wrapper)!;
            definition = input.Type.FieldsByName[Name];
            given = input.IsGiven(definition);
            value = input[definition];
        }
        if (!given)
        {
            return Parameter.HasDefaultValue && !typeof(IOptional).IsAssignableFrom(Parameter.ParameterType) ? Parameter.DefaultValue
                : Parameter.ParameterType.IsValueType ? Activator.CreateInstance(Parameter.ParameterType) : null;
        }
        if (definition.Configuration.Formatter is { } format)
        {
            value = format(value);
        }
        return InputConverter.Convert(value, Parameter.ParameterType);
    }
}

/// <summary>Decides where a resolver's parameters come from.</summary>
internal sealed class ParameterBinder(IServiceProvider services, IReadOnlyList<SchemaConvention> conventions)
{
    private readonly IServiceProviderIsService? _isService = services.GetService<IServiceProviderIsService>();

    /// <summary>The reader of a parameter that is no argument; null where it is one.</summary>
    public ParameterReader? Bind(ParameterInfo parameter, Type? parentType)
    {
        var type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(ParentAttribute)))
        {
            return static context => context.Parent<object?>();
        }
        if (parameter.IsDefined(typeof(EventMessageAttribute)))
        {
            return static context => context.ContextData[SubscriptionExecution.EventMessageKey];
        }
        if (parameter.GetCustomAttribute<GlobalStateAttribute>() is { } global)
        {
            var key = global.Key ?? parameter.Name!;
            return context => context.ContextData.TryGetValue(key, out var value) ? value : Default(parameter);
        }
        if (parameter.GetCustomAttribute<ScopedStateAttribute>() is { } scoped)
        {
            var key = scoped.Key ?? parameter.Name!;
            return context => context.ScopedContextData.TryGetValue(key, out var value) ? value : Default(parameter);
        }
        if (type == typeof(CancellationToken))
        {
            return static context => context.RequestAborted;
        }
        if (type == typeof(IResolverContext) || type == typeof(IMiddlewareContext))
        {
            return static context => context;
        }
        if (type == typeof(ISelection))
        {
            return static context => context.Selection;
        }
        if (type == typeof(Schema))
        {
            return static context => context.Schema;
        }
        if (type == typeof(IServiceProvider))
        {
            return static context => context.Services;
        }
        if (type == typeof(ClaimsPrincipal))
        {
            return static context => context.ContextData.TryGetValue(RequestExecutor.UserKey, out var user) ? user : new ClaimsPrincipal();
        }
        if (conventions.Select(c => c.Bind(type)).FirstOrDefault(r => r is not null) is { } reader)
        {
            return reader;
        }
        if (typeof(IDataLoader).IsAssignableFrom(type) || parameter.IsDefined(typeof(ServiceAttribute)) || IsService(type))
        {
            return context => ((ResolverContext)context).GetService(type);
        }
        if (parentType is not null && parameter.Name == "parent" && type.IsAssignableFrom(parentType))
        {
            return static context => context.Parent<object?>();
        }
        return null;
    }

    // A container answers a sequence of anything, empty ones too: a sequence is a service only where its elements are.
    private bool IsService(Type type)
        => _isService?.IsService(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GenericTypeArguments[0] : type) == true;

    private static object? Default(ParameterInfo parameter)
        => parameter.HasDefaultValue ? parameter.DefaultValue
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
}
