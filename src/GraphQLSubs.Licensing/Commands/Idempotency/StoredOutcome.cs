using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>
/// What a command answered, as JSON that is read back by servers of this version and the next: the rows that it tells of, and the answer itself with ids in
/// their places.
/// </summary>
internal static class StoredOutcome
{
    // What is written without it, or with another one, is of a version whose answers this one does not know.
    private const int Format = 2;
    private const string FormatName = "format";
    private const string RowsName = "rows";
    private const string DeletedName = "deleted";
    private const string ResultName = "result";

    public static string Write<TResult>(TResult result, IModel model)
    {
        var rows = new StoredRows(model);
        var answer = JsonSerializer.SerializeToElement(result, Options(rows));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber(FormatName, Format);
            json.WritePropertyName(RowsName);
            rows.Write(json);
            json.WritePropertyName(DeletedName);
            rows.WriteIds(json, result is CommandResult told ? told.Touched.Deleted : []);
            json.WritePropertyName(ResultName);
            answer.WriteTo(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Whether an outcome is of a version whose answers are known.</summary>
    public static bool IsKnown(string outcome)
    {
        using var json = JsonDocument.Parse(outcome);
        return json.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty(FormatName, out var format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) && number == Format;
    }

    /// <summary>Reads an outcome that is known; false where it does not tell all that an answer of the type needs, or tells it in another way.</summary>
    public static bool TryRead<TResult>(string outcome, IModel model, [MaybeNullWhen(false)] out TResult result)
    {
        try
        {
            result = Read<TResult>(outcome, model);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or NotSupportedException or TargetInvocationException)
        {
            // By the converters of columns and of failures, too, each of which says no in its own way.
            result = default;
            return false;
        }
    }

    private static TResult Read<TResult>(string outcome, IModel model)
    {
        using var json = JsonDocument.Parse(outcome);
        var rows = StoredRows.Read(json.RootElement.GetProperty(RowsName), model);
        var result = json.RootElement.GetProperty(ResultName).Deserialize<TResult>(Options(rows)) ?? throw new JsonException("The outcome has no answer.");
        if (result is CommandResult told)
        {
            var deleted = json.RootElement.TryGetProperty(DeletedName, out var ids) ? rows.ReadIds(ids) : [];
            told.Touched = new TouchedRows([.. rows.All.Except(deleted)], deleted);
        }

        return result;
    }

    private static JsonSerializerOptions Options(StoredRows rows) => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Converters = { new RowConverterFactory(rows), new LicensingExceptionConverter(), new JsonStringEnumConverter() },
    };

    private sealed class RowConverterFactory(StoredRows rows) : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => StoredRows.Are(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
            => (JsonConverter)Activator.CreateInstance(typeof(RowConverter<>).MakeGenericType(typeToConvert), rows)!;
    }

    private sealed class RowConverter<TRow>(StoredRows rows) : JsonConverter<TRow>
        where TRow : class
    {
        public override TRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => (TRow)rows.Find(typeToConvert, reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, TRow value, JsonSerializerOptions options) => writer.WriteNumberValue(rows.Add(value));
    }
}
