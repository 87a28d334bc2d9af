using System.Buffers;
using System.Globalization;
using System.Text;

namespace GraphQLSubs.Engine.Language;

internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> s_stringStops = SearchValues.Create("\"\\\n\r"u8);

    private Token ReadString()
    {
        var start = Punctuator(TokenKind.String, 1);
        StringBuilder? unescaped = null;
        while (true)
        {
            var length = _source[_position..].IndexOfAny(s_stringStops);
            if (length < 0 || _source[_position + length] is (byte)'\n' or (byte)'\r')
            {
                throw Error("Unterminated string.", length < 0 ? _source.Length : _position + length);
            }
            var chunk = _source.Slice(_position, length);
            Pass(length);
            if (_source[_position] == '"')
            {
                _position++;
                var last = Encoding.UTF8.GetString(chunk);
                return start with { End = _position, Text = unescaped?.Append(last).ToString() ?? last };
            }
            unescaped ??= new StringBuilder();
            unescaped.Append(Encoding.UTF8.GetString(chunk));
            ReadEscape(unescaped);
        }
    }

    private Token ReadBlockString()
    {
        var start = Punctuator(TokenKind.BlockString, 3);
        var contentStart = _position;
        var hasEscapes = false;
        while (true)
        {
            var length = _source[_position..].IndexOfAny(s_stringStops);
            if (length < 0)
            {
                throw Error("Unterminated string.", _source.Length);
            }
            Pass(length);
            var rest = _source[_position..];
            if (rest.StartsWith("\"\"\""u8))
            {
                break;
            }
            if (rest[0] is (byte)'\n' or (byte)'\r')
            {
                ReadLineBreak();
            }
            else if (rest.StartsWith("\\\"\"\""u8))
            {
                hasEscapes = true;
                _position += 4;
            }
            else
            {
                _position++;
            }
        }
        var raw = Encoding.UTF8.GetString(_source[contentStart.._position]);
        _position += 3;
        return start with
        {
            End = _position,
            Text = BlockString.Dedent(hasEscapes ? raw.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : raw),
        };
    }

    private void ReadEscape(StringBuilder text)
    {
        char? simple = Peek(_position + 1) switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => null,
        };
        if (simple is { } character)
        {
            text.Append(character);
            _position += 2;
        }
        else if (Peek(_position + 1) != 'u')
        {
            throw Error($"Invalid character escape sequence: \"{SourceText(_position, 2)}\".", _position);
        }
        else if (Peek(_position + 2) == '{')
        {
            ReadVariableWidthUnicodeEscape(text);
        }
        else
        {
            ReadFixedWidthUnicodeEscape(text);
        }
    }

    private void ReadVariableWidthUnicodeEscape(StringBuilder text)
    {
        const int MaxSize = 12;
        var size = 3;
        var point = 0u;
        while (size < MaxSize)
        {
            var b = Peek(_position + size++);
            if (b == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                {
                    break;
                }
                text.Append(new Rune(point));
                _position += size;
                return;
            }
            if (!char.IsAsciiHexDigit((char)b) || point > 0x10FFFF)
            {
                break;
            }
            point = (point << 4) | HexDigit(b);
        }
        throw Error($"Invalid Unicode escape sequence: \"{SourceText(_position, size)}\".", _position);
    }

    private void ReadFixedWidthUnicodeEscape(StringBuilder text)
    {
        if (TryReadHex(_position + 2, out var first))
        {
            if (!char.IsSurrogate(first))
            {
                text.Append(first);
                _position += 6;
                return;
            }
            if (char.IsHighSurrogate(first)
                && Peek(_position + 6) == '\\' && Peek(_position + 7) == 'u'
                && TryReadHex(_position + 8, out var second) && char.IsLowSurrogate(second))
            {
                text.Append(first).Append(second);
                _position += 12;
                return;
            }
        }
        throw Error($"Invalid Unicode escape sequence: \"{SourceText(_position, 6)}\".", _position);
    }

    private readonly bool TryReadHex(int position, out char value)
    {
        value = default;
        if (position + 4 > _source.Length || !ushort.TryParse(_source.Slice(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }
        value = (char)code;
        return true;
    }

    private static uint HexDigit(byte b) => b <= '9' ? (uint)b - '0' : (uint)(b | 0x20) - 'a' + 10;

    private readonly string SourceText(int position, int characters)
    {
        var text = new StringBuilder();
        while (characters > 0 && position < _source.Length)
        {
            Rune.DecodeFromUtf8(_source[position..], out var rune, out var consumed);
            text.Append(rune);
            position += consumed;
            characters -= rune.Utf16SequenceLength;
        }
        return text.ToString();
    }
}
