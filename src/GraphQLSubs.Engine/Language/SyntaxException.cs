namespace GraphQLSubs.Engine.Language;

/// <summary>A source that the grammar does not allow, or that exceeds a limit of <see cref="ParserOptions"/>. Spec: Parse errors.</summary>
public sealed class SyntaxException : Exception
{
    internal SyntaxException(string description, int offset, int line, int column)
        : base($"Syntax Error: {description}")
    {
        Offset = offset;
        Line = line;
        Column = column;
    }

    /// <summary>Offset of the offending byte in the UTF-8 source, from 0.</summary>
    public int Offset { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>Its column in UTF-16 code units, from 1.</summary>
    public int Column { get; }
}
