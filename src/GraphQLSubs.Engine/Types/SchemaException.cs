namespace GraphQLSubs.Engine.Types;

/// <summary>A schema that cannot be: every problem found, with locations where it came from SDL.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Some problems.</summary>
    /// <param name="errors">The problems; one at least.</param>
    public SchemaException(params IReadOnlyList<IError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(e => e.Message)))
        => Errors = errors;

    /// <summary>The problems.</summary>
    public IReadOnlyList<IError> Errors { get; }
}
