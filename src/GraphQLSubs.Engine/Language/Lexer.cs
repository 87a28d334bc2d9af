using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace GraphQLSubs.Engine.Language;

/// <summary>Cuts UTF-8 text into tokens. Spec: Lexical Tokens. Messages are graphql-js's.</summary>
internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> s_nameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private readonly ReadOnlySpan<byte> _source;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    // Bytes of the current line beyond its UTF-16 code units: columns count the latter.
    private int _excess;

    public Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        if (!Utf8.IsValid(source))
        {
            throw Error("Invalid UTF-8 sequence.", FirstInvalidByte(source));
        }
    }

    public readonly ReadOnlySpan<byte> TextOf(scoped in Token token) => _source[token.Start..token.End];

    public Token Read()
    {
        SkipIgnored();
        if (_position == _source.Length)
        {
            return Punctuator(TokenKind.EndOfFile, 0);
        }
        var b = _source[_position];
        switch (b)
        {
            case (byte)'!':
                return Punctuator(TokenKind.Bang, 1);
            case (byte)'$':
                return Punctuator(TokenKind.Dollar, 1);
            case (byte)'&':
                return Punctuator(TokenKind.Ampersand, 1);
            case (byte)'(':
                return Punctuator(TokenKind.LeftParenthesis, 1);
            case (byte)')':
                return Punctuator(TokenKind.RightParenthesis, 1);
            case (byte)'.' when _source[_position..].StartsWith("..."u8):
                return Punctuator(TokenKind.Spread, 3);
            case (byte)':':
                return Punctuator(TokenKind.Colon, 1);
            case (byte)'=':
                return Punctuator(TokenKind.EqualsSign, 1);
            case (byte)'@':
                return Punctuator(TokenKind.At, 1);
            case (byte)'[':
                return Punctuator(TokenKind.LeftBracket, 1);
            case (byte)']':
                return Punctuator(TokenKind.RightBracket, 1);
            case (byte)'{':
                return Punctuator(TokenKind.LeftBrace, 1);
            case (byte)'|':
                return Punctuator(TokenKind.Pipe, 1);
            case (byte)'}':
                return Punctuator(TokenKind.RightBrace, 1);
            case (byte)'"':
                return _source[_position..].StartsWith("\"\"\""u8) ? ReadBlockString() : ReadString();
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber();
        }
        if (IsNameStart(b))
        {
            var length = _source[_position..].IndexOfAnyExcept(s_nameBytes);
            return Punctuator(TokenKind.Name, length < 0 ? _source.Length - _position : length);
        }
        throw Error(
            b == '\''
                ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
                : $"Unexpected character: {DescribeCharacter(_position)}.",
            _position);
    }

    public readonly SyntaxException Error(string description, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (_source[i] == '\n' || (_source[i] == '\r' && (i + 1 == _source.Length || _source[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }
        return new SyntaxException(description, offset, line, offset - lineStart - ExcessOf(_source[lineStart..offset]) + 1);
    }

    private static bool IsNameStart(byte b) => b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_';

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static int FirstInvalidByte(ReadOnlySpan<byte> source)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(source[position..], out _, out var consumed) == OperationStatus.Done)
        {
            position += consumed;
        }
        return position;
    }

    private static int ExcessOf(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return 0;
        }
        var excess = 0;
        foreach (var b in bytes)
        {
            // A continuation byte adds no code unit, but a sequence of four bytes is two.
            excess += (b & 0xC0) == 0x80 ? 1 : b >= 0xF0 ? -1 : 0;
        }
        return excess;
    }

    private Token Punctuator(TokenKind kind, int length)
    {
        var token = new Token(kind, _position, _position + length, _line, _position - _lineStart - _excess + 1);
        _position += length;
        return token;
    }

    private void SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    ReadLineBreak();
                    break;
                case (byte)'#':
                    var length = _source[_position..].IndexOfAny((byte)'\n', (byte)'\r');
                    Pass(length < 0 ? _source.Length - _position : length);
                    break;
                case 0xEF when _source[_position..].StartsWith("\uFEFF"u8):
                    Pass(3);
                    break;
                default:
                    return;
            }
        }
    }

    private void Pass(int length)
    {
        _excess += ExcessOf(_source.Slice(_position, length));
        _position += length;
    }

    private void ReadLineBreak()
    {
        _position += _source[_position..].StartsWith("\r\n"u8) ? 2 : 1;
        _line++;
        _lineStart = _position;
        _excess = 0;
    }

    private Token ReadNumber()
    {
        var end = _position;
        var isFloat = false;
        if (Peek(end) == '-')
        {
            end++;
        }
        if (Peek(end) == '0')
        {
            end++;
            if (IsDigit(Peek(end)))
            {
                throw Error($"Invalid number, unexpected digit after 0: {DescribeCharacter(end)}.", end);
            }
        }
        else
        {
            end = ReadDigits(end);
        }
        if (Peek(end) == '.')
        {
            isFloat = true;
            end = ReadDigits(end + 1);
        }
        if (Peek(end) is (byte)'e' or (byte)'E')
        {
            isFloat = true;
            end++;
            end = ReadDigits(Peek(end) is (byte)'+' or (byte)'-' ? end + 1 : end);
        }
        if (Peek(end) == '.' || IsNameStart(Peek(end)))
        {
            throw Error($"Invalid number, expected digit but got: {DescribeCharacter(end)}.", end);
        }
        return Punctuator(isFloat ? TokenKind.Float : TokenKind.Int, end - _position);
    }

    private readonly int ReadDigits(int position)
    {
        if (!IsDigit(Peek(position)))
        {
            throw Error($"Invalid number, expected digit but got: {DescribeCharacter(position)}.", position);
        }
        while (IsDigit(Peek(position)))
        {
            position++;
        }
        return position;
    }

    private readonly byte Peek(int position) => position < _source.Length ? _source[position] : (byte)0;

    private readonly string DescribeCharacter(int position)
    {
        if (position >= _source.Length)
        {
            return "<EOF>";
        }
        Rune.DecodeFromUtf8(_source[position..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }
}
