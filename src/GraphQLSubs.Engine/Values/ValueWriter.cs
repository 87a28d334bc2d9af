using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphQLSubs.Engine.Values;

/// <summary>Writes JSON values as UTF-8 into a growing pooled buffer. Not safe for several threads at once.</summary>
public sealed class ValueWriter : IBufferWriter<byte>, IDisposable
{
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private byte[] _buffer;

    /// <summary>A writer with an initial capacity.</summary>
    /// <param name="capacity">Bytes.</param>
    public ValueWriter(int capacity = 4096) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, Length);

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(20), out var written);
        Length += written;
    }

    /// <summary>Writes a finite floating-point number, shortest form that reads back the same.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumber(double value)
    {
        value.TryFormat(GetSpan(32), out var written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumber(decimal value)
    {
        value.TryFormat(GetSpan(40), out var written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a string, quoted and escaped.</summary>
    /// <param name="value">The text.</param>
    public void WriteString(ReadOnlySpan<char> value)
    {
        var max = Encoding.UTF8.GetMaxByteCount(value.Length);
        var span = GetSpan(max + 2);
        span[0] = (byte)'"';
        var written = Encoding.UTF8.GetBytes(value, span[1..]);
        if (s_encoder.FindFirstCharacterToEncodeUtf8(span.Slice(1, written)) < 0)
        {
            span[written + 1] = (byte)'"';
            Length += written + 2;
            return;
        }
        var text = ArrayPool<byte>.Shared.Rent(written);
        span.Slice(1, written).CopyTo(text);
        WriteEscaped(text.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(text);
    }

    /// <summary>Writes a value's short ASCII form that needs no escaping, quoted.</summary>
    internal void WriteFormatted<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        var span = GetSpan(128);
        span[0] = (byte)'"';
        if (!value.TryFormat(span[1..^1], out var written, format, CultureInfo.InvariantCulture))
        {
            throw new FormatException($"A {typeof(T).Name} is too long.");
        }
        span[written + 1] = (byte)'"';
        Length += written + 2;
    }

    /// <summary>Writes a string of UTF-8 bytes, quoted and escaped.</summary>
    /// <param name="utf8">The text.</param>
    public void WriteString(ReadOnlySpan<byte> utf8) => WriteEscaped(utf8);

    /// <summary>Copies JSON that is ready.</summary>
    /// <param name="utf8Json">Well-formed JSON, or a part of one.</param>
    public void WriteRaw(ReadOnlySpan<byte> utf8Json)
    {
        utf8Json.CopyTo(GetSpan(utf8Json.Length));
        Length += utf8Json.Length;
    }

    /// <summary>Writes one byte, for example a comma.</summary>
    /// <param name="value">The byte.</param>
    public void WriteByte(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    /// <summary>Writes any value of the kinds that errors and extensions carry; others by their serialisation.</summary>
    /// <param name="value">The value.</param>
    public void WriteAny(object? value)
    {
        switch (value)
        {
            case null:
                WriteNull();
                break;
            case string text:
                WriteString(text);
                break;
            case bool flag:
                WriteBoolean(flag);
                break;
            case int or long or short or byte:
                WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                using (var json = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = s_encoder }))
                {
                    JsonSerializer.Serialize(json, value, value.GetType());
                }
                break;
        }
    }

    /// <summary>Forgets what was written behind a length, for example of a value that failed half-way.</summary>
    /// <param name="length">The length to go back to.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(Length);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteEscaped(ReadOnlySpan<byte> utf8)
    {
        WriteByte((byte)'"');
        while (!utf8.IsEmpty)
        {
            var span = GetSpan(Math.Max(64, utf8.Length * 2));
            s_encoder.EncodeUtf8(utf8, span, out var consumed, out var written);
            Length += written;
            utf8 = utf8[consumed..];
        }
        WriteByte((byte)'"');
    }

    private void Ensure(int size)
    {
        if (_buffer.Length - Length >= size)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(Length + size)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
        _buffer = larger;
    }
}
