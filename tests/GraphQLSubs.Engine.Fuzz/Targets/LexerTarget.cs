using System.Text;
using GraphQLSubs.Engine.Fuzz.Mutation;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>The lexer: tokens follow one another, have the texts that they say, and lines and columns count as text editors do.</summary>
internal sealed class LexerTarget : FuzzTarget
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // As many as an input can have: nothing is allocated for it while an input is read.
    private readonly List<Token> _tokens = new(ByteMutator.MaxLength + 1);
    private SyntaxException? _error;

    public override string Name => "lexer";

    public override string Corpus => "documents";

    public override IReadOnlyList<string> Tokens => Vocabulary.Language;

    // A byte of a block string can become a line of its own (a string of 32 bytes, a reference of 8 in a list that doubles), all else allocates less.
    // The rest is the exception.
    public override long AllocationLimit(int length) => 65_536 + (64L * length);

    public override string Read(byte[] input)
    {
        _tokens.Clear();
        _error = null;
        try
        {
            var lexer = new Lexer(input);
            var kinds = 0;
            Token token;
            do
            {
                token = lexer.Read();
                _tokens.Add(token);
                kinds |= 1 << (int)token.Kind;
            }
            while (token.Kind != TokenKind.EndOfFile);
            return $"tokens {kinds}";
        }
        catch (SyntaxException e)
        {
            _error = e;
            return Shape(e.Message);
        }
    }

    public override void Check(byte[] input)
    {
        var isText = TryDecode(input, out var text);
        if (!isText)
        {
            if (_error is null)
            {
                throw new InvariantException("Invalid UTF-8 was read.");
            }
            return;
        }
        var position = new Position(text);
        var end = 0;
        foreach (var token in _tokens)
        {
            if (Problem(token, end, input.Length, position) is { } problem)
            {
                throw new InvariantException($"{token} {problem}.");
            }
            end = token.End;
        }
        if (_error is { } error && (error.Offset < end || error.Offset > input.Length || position.At(error.Offset) != (error.Line, error.Column)))
        {
            throw new InvariantException($"The error of {error.Line}:{error.Column}, offset {error.Offset}, does not stand there, behind {end}: {position.At(error.Offset)}.");
        }
    }

    private static string? Problem(in Token token, int end, int length, Position position)
        => token.Start < end ? $"begins before {end}, where the one before it ends"
            : token.End > length ? "ends behind the input"
            : token.End == token.Start && token.Kind is not TokenKind.EndOfFile ? "is empty"
            : token.Text is null == token.Kind is TokenKind.String or TokenKind.BlockString ? "has the wrong text"
            : position.At(token.Start) is var (line, column) && (line, column) != (token.Line, token.Column) ? $"stands at {line}:{column}"
            : null;

    private static bool TryDecode(byte[] input, out string text)
    {
        try
        {
            text = s_strictUtf8.GetString(input);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>Lines and columns of offsets that only grow, counted from the text instead of its bytes.</summary>
    private sealed class Position(string text)
    {
        private int _index;
        private int _offset;
        private int _line = 1;
        private int _column = 1;

        public (int Line, int Column) At(int offset)
        {
            while (_offset < offset && _index < text.Length)
            {
                var rune = Rune.GetRuneAt(text, _index);
                var isBreak = rune.Value == '\n' || (rune.Value == '\r' && (_index + 1 == text.Length || text[_index + 1] != '\n'));
                (_line, _column) = isBreak ? (_line + 1, 1) : (_line, _column + rune.Utf16SequenceLength);
                _index += rune.Utf16SequenceLength;
                _offset += rune.Utf8SequenceLength;
            }
            return (_line, _column);
        }
    }
}
