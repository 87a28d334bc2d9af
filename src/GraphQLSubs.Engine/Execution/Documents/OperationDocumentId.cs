using System.Buffers;

namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>The id of a stored document: letters, digits, <c>-</c> and <c>_</c>, 128 at most, so that it is a file's name too.</summary>
public readonly record struct OperationDocumentId
{
    private const int MaxLength = 128;
    private static readonly SearchValues<char> s_characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>An id.</summary>
    /// <param name="value">Its text.</param>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public OperationDocumentId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValidId(value))
        {
            throw new ArgumentException("The id of a document holds letters, digits, '-' and '_', 128 at most.", nameof(value));
        }
        Value = value;
    }

    /// <summary>Its text.</summary>
    public string Value { get; }

    /// <summary>Whether a text is an id.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValidId(ReadOnlySpan<char> value)
        => value.Length is > 0 and <= MaxLength && !value.ContainsAnyExcept(s_characters);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
