using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>Writes the answer to a request straight into its response, as the GraphQL server spells it.</summary>
internal sealed class Answer : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly ConcurrentDictionary<string, JsonEncodedText> s_words = new()
    {
        ["PrepaidOneYear"] = JsonEncodedText.Encode("PREPAID_1_YEAR"),
        ["PrepaidThreeYears"] = JsonEncodedText.Encode("PREPAID_3_YEARS"),
        ["PrepaidFiveYears"] = JsonEncodedText.Encode("PREPAID_5_YEARS"),
    };

    public Answer(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        Json = new Utf8JsonWriter(context.Response.BodyWriter, s_options);
        Json.WriteStartObject();
        Json.WriteStartObject("data"u8);
    }

    public Utf8JsonWriter Json { get; }

    public void WriteId(ReadOnlySpan<byte> prefix, long id)
    {
        Span<byte> text = stackalloc byte[64];
        prefix.CopyTo(text);
        id.TryFormat(text[prefix.Length..], out var digits, provider: CultureInfo.InvariantCulture);
        Span<byte> encoded = stackalloc byte[96];
        Base64.EncodeToUtf8(text[..(prefix.Length + digits)], encoded, out _, out var length);
        Json.WriteString("id"u8, encoded[..length]);
    }

    public void WriteWord(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            Json.WriteNull(name);
        }
        else
        {
            Json.WriteString(name, s_words.GetOrAdd(value, static v => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseUpper.ConvertName(v))));
        }
    }

    public void WriteNumber(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            Json.WriteNumber(name, number);
        }
        else
        {
            Json.WriteNull(name);
        }
    }

    // The round-trip format, as short as it gets.
    public void WriteTime(ReadOnlySpan<byte> name, DateTime? value)
    {
        if (value is not { } time)
        {
            Json.WriteNull(name);
            return;
        }

        const int endOfFraction = 27;
        Span<byte> text = stackalloc byte[33];
        time.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var length = text[..endOfFraction].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        text[length] = (byte)'Z';
        Json.WriteString(name, text[..(length + 1)]);
    }

    public void WriteDisplayName(string firstName, string lastName)
    {
        Span<byte> text = stackalloc byte[1024];
        Encoding.UTF8.TryGetBytes(firstName, text, out var first);
        text[first] = (byte)' ';
        Encoding.UTF8.TryGetBytes(lastName, text[(first + 1)..], out var last);
        Json.WriteString("displayName"u8, text[..(first + 1 + last)]);
    }

    public void Dispose()
    {
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.Dispose();
    }
}
