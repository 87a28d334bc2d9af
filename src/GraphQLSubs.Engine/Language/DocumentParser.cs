using System.Text;

namespace GraphQLSubs.Engine.Language;

/// <summary>Parses the GraphQL language, September 2025 edition, executable and type system documents alike.</summary>
public static class DocumentParser
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Parses a document. Spec: Document.</summary>
    /// <param name="utf8">The source.</param>
    /// <param name="options">Limits; <see cref="ParserOptions.Default"/> where null.</param>
    /// <exception cref="SyntaxException">The grammar does not allow it, or it exceeds a limit.</exception>
    public static DocumentNode Parse(ReadOnlySpan<byte> utf8, ParserOptions? options = null)
        => new Parser(utf8, options ?? ParserOptions.Default).ParseDocument();

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, ParserOptions?)"/>
    /// <param name="source">The source.</param>
    /// <param name="options">Limits; <see cref="ParserOptions.Default"/> where null.</param>
    public static DocumentNode Parse(string source, ParserOptions? options = null) => Parse(Encode(source), options);

    /// <summary>Parses a value alone. Spec: Value.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isConst">Whether variables are refused. Spec: Value[Const].</param>
    /// <param name="options">Limits; <see cref="ParserOptions.Default"/> where null.</param>
    /// <exception cref="SyntaxException">The grammar does not allow it, or it exceeds a limit.</exception>
    public static ValueNode ParseValue(string source, bool isConst = false, ParserOptions? options = null)
        => new Parser(Encode(source), options ?? ParserOptions.Default).ParseSingleValue(isConst);

    /// <summary>Parses a type reference alone, for example <c>[Int!]</c>. Spec: Type.</summary>
    /// <param name="source">The source.</param>
    /// <param name="options">Limits; <see cref="ParserOptions.Default"/> where null.</param>
    /// <exception cref="SyntaxException">The grammar does not allow it, or it exceeds a limit.</exception>
    public static TypeNode ParseType(string source, ParserOptions? options = null)
        => new Parser(Encode(source), options ?? ParserOptions.Default).ParseSingleType();

    private static byte[] Encode(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return s_strictUtf8.GetBytes(source);
        }
        catch (EncoderFallbackException lone)
        {
            var before = Encoding.UTF8.GetBytes(source[..lone.Index]);
            throw new Lexer(before).Error($"Invalid character: U+{(int)source[lone.Index]:X4}.", before.Length);
        }
    }
}
