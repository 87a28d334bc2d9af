using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Resolvers;

/// <summary>A field under execution, as its resolver sees it.</summary>
public interface IResolverContext
{
    /// <summary>The schema.</summary>
    Schema Schema { get; }

    /// <summary>The field and what is selected below it.</summary>
    ISelection Selection { get; }

    /// <summary>The object type that the field is resolved on.</summary>
    ObjectType ObjectType { get; }

    /// <summary>Where the field stands in the response.</summary>
    ResponsePath Path { get; }

    /// <summary>The services: a scope of its own in queries, the request's in mutations.</summary>
    IServiceProvider Services { get; }

    /// <summary>Cancelled when the client is gone or the execution took too long.</summary>
    CancellationToken RequestAborted { get; }

    /// <summary>State of the whole request, set by interceptors.</summary>
    IDictionary<string, object?> ContextData { get; }

    /// <summary>State handed from a field's middleware to its resolver and the fields below it.</summary>
    IReadOnlyDictionary<string, object?> ScopedContextData { get; set; }

    /// <summary>State of this field alone.</summary>
    IDictionary<string, object?> LocalContextData { get; }

    /// <summary>The object that the field is resolved on.</summary>
    /// <typeparam name="T">Its .NET type.</typeparam>
    T Parent<T>();

    /// <summary>The value of an argument, converted.</summary>
    /// <typeparam name="T">The .NET type wanted.</typeparam>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="GraphQLException">The value cannot be converted, for example a global id of another type.</exception>
    T ArgumentValue<T>(string name);

    /// <summary>The coerced value of an argument before conversion: <see cref="InputObjectValue"/>, lists as <c>object?[]</c>, scalars' and enums' runtime values.</summary>
    /// <param name="name">The argument's name.</param>
    object? ArgumentValue(string name);

    /// <summary>Whether the argument was given, or has a default.</summary>
    /// <param name="name">The argument's name.</param>
    bool IsArgumentGiven(string name);

    /// <summary>A service.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    T Service<T>() where T : notnull;

    /// <summary>Adds an error at the field's path; the field's value is not touched.</summary>
    /// <param name="error">The error.</param>
    void ReportError(IError error);
}

/// <summary>A field under execution, as its middleware sees it.</summary>
public interface IMiddlewareContext : IResolverContext
{
    /// <summary>The field's value so far.</summary>
    object? Result { get; set; }
}
