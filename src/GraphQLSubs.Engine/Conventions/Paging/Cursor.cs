using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>
/// Cursors: url-safe base64 of a version, a fingerprint of the order and the values of all of its keys as a JSON array. Opaque to clients, who may
/// pass anything: nothing in them is trusted but as values to compare with.
/// </summary>
internal static class Cursor
{
    public const string ErrorCode = "INVALID_CURSOR";
    private const byte Version = 1;
    private const int HeaderLength = 5;

    public static string Encode(uint order, IReadOnlyList<object?> values)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(values);
        var bytes = new byte[HeaderLength + json.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), order);
        json.CopyTo(bytes, HeaderLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the values of a cursor.</summary>
    /// <param name="cursor">What the client passes.</param>
    /// <param name="order">The fingerprint of the order it must be of.</param>
    /// <param name="types">The types of the values.</param>
    /// <exception cref="GraphQLException">It is not a cursor, or one of another order.</exception>
    public static object?[] Decode(string cursor, uint order, IReadOnlyList<Type> types)
    {
        var bytes = new byte[cursor.Length];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length <= HeaderLength || bytes[0] != Version)
        {
            throw Unreadable(cursor);
        }
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(1)) != order)
        {
            throw new GraphQLException(ErrorBuilder.New()
                .SetMessage("The cursor belongs to a list in another order: a cursor is good only for the field and the order that it came from.")
                .SetCode(ErrorCode).SetExtension("cursor", cursor).Build());
        }
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(HeaderLength, length - HeaderLength));
            return json.RootElement.GetArrayLength() == types.Count
                ? [.. json.RootElement.EnumerateArray().Zip(types, (value, type) => Read(value, type))]
                : throw Unreadable(cursor);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(cursor);
        }
    }

    /// <summary>A hash of an order that is the same in every process (FNV-1a).</summary>
    public static uint Fingerprint(string order)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(order))
        {
            hash = (hash ^ b) * 16777619u;
        }
        return hash;
    }

    private static object? Read(JsonElement value, Type type) => value.ValueKind is JsonValueKind.Null
        ? ValueExpressions.IsNullable(type) ? null : throw new FormatException()
        : value.Deserialize(type) switch
        {
            // What databases refuse: times that are not UTC, and U+0000.
            DateTimeOffset instant => instant.ToUniversalTime(),
            string text when text.Contains('\0', StringComparison.Ordinal) => throw new FormatException(),
            var other => other,
        };

    private static GraphQLException Unreadable(string cursor) => new(ErrorBuilder.New()
        .SetMessage("The cursor cannot be read: pass one that came with an edge or as startCursor or endCursor.")
        .SetCode(ErrorCode).SetExtension("cursor", cursor).Build());
}
