using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>Reads requests from JSON and from query strings. Members that are not known are ignored.</summary>
internal static class TransportRequestReader
{
    /// <summary>How deep JSON of a client may be nested; deeper is refused before anything recursive sees it.</summary>
    public const int MaxJsonDepth = 64;

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxJsonDepth };

    /// <summary>Reads a body: one request, or, where the endpoint takes batches, a list of them.</summary>
    /// <exception cref="TransportException">It is malformed.</exception>
    public static (List<TransportRequest> Requests, bool IsBatch) ReadBody(ReadOnlySpan<byte> body, GraphQLServerOptions options)
    {
        body = SkipByteOrderMark(body);
        EnsureText(body);
        try
        {
            var reader = new Utf8JsonReader(body, ReaderOptions);
            reader.Read();
            var isBatch = reader.TokenType is JsonTokenType.StartArray;
            var requests = isBatch ? ReadBatch(ref reader, options) : [ReadObject(ref reader)];
            if (reader.Read())
            {
                throw TransportException.BadRequest("The body holds more than one JSON value.");
            }
            return (requests, isBatch);
        }
        catch (JsonException)
        {
            throw TransportException.BadRequest($"The body is not well-formed JSON, or is nested deeper than {MaxJsonDepth} levels.");
        }
    }

    /// <summary>Reads the object that the reader stands at.</summary>
    /// <exception cref="TransportException">It is not a request.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static TransportRequest ReadObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw TransportException.BadRequest("A GraphQL request must be a JSON object.");
        }
        var request = new TransportRequest();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                request = request with { Document = ReadUtf8(ref reader) };
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                request = request with { OperationName = ReadString(ref reader, "operationName") };
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                request = request with { Variables = ReadMap(ref reader, "variables") };
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                request = request with { Extensions = ReadMap(ref reader, "extensions") };
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                request = request with { DocumentId = ReadString(ref reader, "id") ?? request.DocumentId };
            }
            else if (reader.ValueTextEquals("documentId"u8))
            {
                request = request with { DocumentId = ReadString(ref reader, "documentId") ?? request.DocumentId };
            }
            else
            {
                reader.Skip();
            }
        }
        return EnsureDocument(request);
    }

    /// <summary>Reads a query string.</summary>
    /// <exception cref="TransportException">It is malformed.</exception>
    public static TransportRequest ReadQueryString(IQueryCollection query) => EnsureDocument(new TransportRequest
    {
        Document = Single(query, "query") is { } document ? Encoding.UTF8.GetBytes(document).AsMemory() : default(ReadOnlyMemory<byte>?),
        OperationName = Single(query, "operationName") is { Length: > 0 } name ? name : null,
        DocumentId = Single(query, "documentId") ?? Single(query, "id"),
        Variables = ParseMap(Single(query, "variables"), "variables"),
        Extensions = ParseMap(Single(query, "extensions"), "extensions"),
    });

    /// <summary>A text without the byte order mark that it may begin with, which JSON readers take for an error.</summary>
    public static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> text) => text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    /// <summary>
    /// Refuses what is no Unicode text: invalid UTF-8, and escaped halves of surrogate pairs, which would fail only later, when something reads the string.
    /// </summary>
    /// <exception cref="TransportException">It is no Unicode text.</exception>
    public static void EnsureText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw TransportException.BadRequest("The request is not valid UTF-8.");
        }
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var reader = new Utf8JsonReader(json, ReaderOptions);
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.CopyString(buffer);
                }
            }
        }
        catch (JsonException)
        {
            throw TransportException.BadRequest($"The request is not well-formed JSON, or is nested deeper than {MaxJsonDepth} levels.");
        }
        catch (InvalidOperationException)
        {
            throw TransportException.BadRequest("A string of the request holds half a surrogate pair.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static List<TransportRequest> ReadBatch(ref Utf8JsonReader reader, GraphQLServerOptions options)
    {
        if (!options.EnableBatching)
        {
            throw TransportException.BadRequest("A list of requests is not accepted: batching is off.");
        }
        var requests = new List<TransportRequest>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (requests.Count == options.MaxBatchSize)
            {
                throw TransportException.BadRequest($"A batch holds at most {options.MaxBatchSize} requests.");
            }
            requests.Add(ReadObject(ref reader));
        }
        return requests.Count > 0 ? requests : throw TransportException.BadRequest("A batch holds one request at least.");
    }

    private static TransportRequest EnsureDocument(TransportRequest request)
        => request.Document is not null || request.DocumentId is not null || HasPersistedQuery(request.Extensions)
            ? request
            : throw TransportException.BadRequest("The request has neither a \"query\" nor the \"id\" of a stored document.");

    private static bool HasPersistedQuery(JsonElement extensions)
        => extensions.ValueKind is JsonValueKind.Object && extensions.TryGetProperty("persistedQuery", out _);

    private static ReadOnlyMemory<byte>? ReadUtf8(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                var text = new byte[reader.ValueSpan.Length];
                return text.AsMemory(0, reader.CopyString(text));
            default:
                throw WrongType("query", "a string");
        }
    }

    private static string? ReadString(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw WrongType(name, "a string");
    }

    private static JsonElement ReadMap(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => default,
            JsonTokenType.StartObject => JsonElement.ParseValue(ref reader),
            _ => throw WrongType(name, "an object"),
        };
    }

    private static JsonElement ParseMap(string? json, string name)
    {
        if (string.IsNullOrEmpty(json))
        {
            return default;
        }
        var utf8 = SkipByteOrderMark(Encoding.UTF8.GetBytes(json));
        EnsureText(utf8);
        try
        {
            var value = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxJsonDepth });
            return value.ValueKind switch
            {
                JsonValueKind.Null => default,
                JsonValueKind.Object => value,
                _ => throw WrongType(name, "an object"),
            };
        }
        catch (JsonException)
        {
            throw TransportException.BadRequest($"The parameter \"{name}\" is not well-formed JSON, or is nested deeper than {MaxJsonDepth} levels.");
        }
    }

    private static string? Single(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0],
        _ => throw TransportException.BadRequest($"The parameter \"{name}\" is given more than once."),
    };

    private static TransportException WrongType(string name, string expected) => TransportException.BadRequest($"\"{name}\" must be {expected}.");
}
