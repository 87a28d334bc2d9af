using GraphQLSubs.Engine.Errors;

namespace GraphQLSubs.Engine;

/// <summary>A line and column of the document, both from 1. Spec: Errors.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
public readonly record struct ErrorLocation(int Line, int Column);

/// <summary>An error of the response. Spec: Errors. Immutable: the <c>With</c> methods answer changed copies.</summary>
public interface IError
{
    /// <summary>What went wrong, for a developer.</summary>
    string Message { get; }

    /// <summary>A stable code; clients see it as <c>extensions.code</c>.</summary>
    string? Code { get; }

    /// <summary>Where in the document.</summary>
    IReadOnlyList<ErrorLocation> Locations { get; }

    /// <summary>Where in the response; null for request errors.</summary>
    ResponsePath? Path { get; }

    /// <summary>Further entries.</summary>
    IReadOnlyDictionary<string, object?> Extensions { get; }

    /// <summary>What caused it; never sent to clients.</summary>
    Exception? Exception { get; }

    /// <summary>The error with another message.</summary>
    /// <param name="message">The message.</param>
    IError WithMessage(string message);

    /// <summary>The error with another code.</summary>
    /// <param name="code">The code; null for none.</param>
    IError WithCode(string? code);

    /// <summary>The error at another path.</summary>
    /// <param name="path">The path; null for none.</param>
    IError WithPath(ResponsePath? path);

    /// <summary>The error with other locations.</summary>
    /// <param name="locations">The locations.</param>
    IError WithLocations(IReadOnlyList<ErrorLocation> locations);

    /// <summary>The error with one more extension.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value: null, a string, number, boolean, Guid or a list of these.</param>
    IError SetExtension(string key, object? value);

    /// <summary>The error without an extension.</summary>
    /// <param name="key">Its key.</param>
    IError RemoveExtension(string key);

    /// <summary>The error with another cause.</summary>
    /// <param name="exception">The cause; null for none.</param>
    IError WithException(Exception? exception);
}

/// <summary>The one implementation of <see cref="IError"/>.</summary>
/// <param name="Message">What went wrong.</param>
public sealed record GraphQLError(string Message) : IError
{
    private static readonly IReadOnlyDictionary<string, object?> s_none = new Dictionary<string, object?>();

    /// <inheritdoc/>
    public string? Code => Extensions.TryGetValue("code", out var code) ? code as string : null;

    /// <inheritdoc/>
    public IReadOnlyList<ErrorLocation> Locations { get; init; } = [];

    /// <inheritdoc/>
    public ResponsePath? Path { get; init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = s_none;

    /// <inheritdoc/>
    public Exception? Exception { get; init; }

    /// <inheritdoc/>
    public IError WithMessage(string message) => this with { Message = message };

    /// <inheritdoc/>
    public IError WithCode(string? code) => code is null ? RemoveExtension("code") : SetExtension("code", code);

    /// <inheritdoc/>
    public IError WithPath(ResponsePath? path) => this with { Path = path };

    /// <inheritdoc/>
    public IError WithLocations(IReadOnlyList<ErrorLocation> locations) => this with { Locations = locations };

    /// <inheritdoc/>
    public IError SetExtension(string key, object? value) => this with { Extensions = new Dictionary<string, object?>(Extensions) { [key] = value } };

    /// <inheritdoc/>
    public IError RemoveExtension(string key)
    {
        var extensions = new Dictionary<string, object?>(Extensions);
        extensions.Remove(key);
        return this with { Extensions = extensions };
    }

    /// <inheritdoc/>
    public IError WithException(Exception? exception) => this with { Exception = exception };

    /// <summary>An error at syntax nodes.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="nodes">The nodes; those made in code have no location and are left out.</param>
    public static GraphQLError At(string message, params ReadOnlySpan<Language.SyntaxNode> nodes)
    {
        var locations = new List<ErrorLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node.Location is { } location)
            {
                locations.Add(new ErrorLocation(location.Line, location.Column));
            }
        }
        return new GraphQLError(message) { Locations = locations };
    }
}

/// <summary>Builds an error.</summary>
public sealed class ErrorBuilder
{
    private IError _error = new GraphQLError("");

    private ErrorBuilder()
    {
    }

    /// <summary>A builder of an empty error.</summary>
    public static ErrorBuilder New() => new();

    /// <summary>A builder that starts from an error.</summary>
    /// <param name="error">The error.</param>
    public static ErrorBuilder FromError(IError error) => new() { _error = error };

    /// <summary>Sets the message.</summary>
    /// <param name="message">The message.</param>
    public ErrorBuilder SetMessage(string message) => Set(_error.WithMessage(message));

    /// <summary>Sets the code.</summary>
    /// <param name="code">The code.</param>
    public ErrorBuilder SetCode(string? code) => Set(_error.WithCode(code));

    /// <summary>Sets the path.</summary>
    /// <param name="path">The path.</param>
    public ErrorBuilder SetPath(ResponsePath? path) => Set(_error.WithPath(path));

    /// <summary>Adds a location.</summary>
    /// <param name="location">The location.</param>
    public ErrorBuilder AddLocation(ErrorLocation location) => Set(_error.WithLocations([.. _error.Locations, location]));

    /// <summary>Sets an extension.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public ErrorBuilder SetExtension(string key, object? value) => Set(_error.SetExtension(key, value));

    /// <summary>Sets the cause.</summary>
    /// <param name="exception">The cause.</param>
    public ErrorBuilder SetException(Exception? exception) => Set(_error.WithException(exception));

    /// <summary>The error.</summary>
    /// <exception cref="InvalidOperationException">No message was set.</exception>
    public IError Build() => _error.Message.Length > 0 ? _error : throw new InvalidOperationException("An error needs a message.");

    private ErrorBuilder Set(IError error)
    {
        _error = error;
        return this;
    }
}

/// <summary>Errors that a resolver reports on purpose: clients see them as they are.</summary>
public class GraphQLException : Exception
{
    /// <summary>One error, by its message.</summary>
    /// <param name="message">The message.</param>
    public GraphQLException(string message)
        : this(new GraphQLError(message))
    {
    }

    /// <summary>Some errors.</summary>
    /// <param name="errors">The errors; one at least.</param>
    public GraphQLException(params IError[] errors)
        : base(errors.Length > 0 ? errors[0].Message : null)
        => Errors = errors;

    /// <summary>The errors.</summary>
    public IReadOnlyList<IError> Errors { get; }
}

/// <summary>Changes errors before they are sent, for example masks unexpected ones.</summary>
public interface IErrorFilter
{
    /// <summary>Answers the error to send.</summary>
    /// <param name="error">The error; <see cref="IError.Exception"/> is set where it was not expected.</param>
    IError OnError(IError error);
}
