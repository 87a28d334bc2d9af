using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>The types of messages that a client sends, by their names in graphql-transport-ws where that has them.</summary>
internal enum ClientMessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
    Terminate,
}

/// <summary>A message from the client, its form checked.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">The operation; given for <c>subscribe</c> and <c>complete</c>.</param>
/// <param name="Payload">The payload of <c>connection_init</c>, <c>ping</c> and <c>pong</c>: an object, or undefined.</param>
/// <param name="Request">The payload of <c>subscribe</c>.</param>
internal sealed record ClientMessage(ClientMessageType Type, string? Id, JsonElement Payload, TransportRequest? Request)
{
    /// <summary>Reads a message; it keeps nothing of the buffer.</summary>
    /// <param name="json">The message as UTF-8.</param>
    /// <param name="protocol">Knows the types by their names.</param>
    /// <exception cref="TransportException">The message is none of the protocol.</exception>
    public static ClientMessage Read(ReadOnlySpan<byte> json, SocketProtocol protocol)
    {
        json = TransportRequestReader.SkipByteOrderMark(json);
        TransportRequestReader.EnsureText(json);
        try
        {
            return ReadObject(json, protocol);
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    private static ClientMessage ReadObject(ReadOnlySpan<byte> json, SocketProtocol protocol)
    {
        var reader = new Utf8JsonReader(json, TransportRequestReader.ReaderOptions);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw Invalid();
        }
        ClientMessageType? type = null;
        string? id = null;
        var payload = ReadOnlySpan<byte>.Empty;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.TokenType is JsonTokenType.String ? protocol.TypeOf(ref reader) : null;
                if (type is null)
                {
                    throw Invalid();
                }
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.TokenType is JsonTokenType.String ? reader.GetString() : throw Invalid();
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                // Which form it must have is known only with the type, which may come later.
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                payload = json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }
        reader.Read();
        return type switch
        {
            null => throw Invalid(),
            ClientMessageType.Subscribe => new ClientMessage(ClientMessageType.Subscribe, EnsureId(id), default, ReadRequest(payload)),
            ClientMessageType.Complete => new ClientMessage(ClientMessageType.Complete, EnsureId(id), default, null),
            { } other => new ClientMessage(other, null, ReadPayload(payload), null),
        };
    }

    private static TransportRequest ReadRequest(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            throw Invalid();
        }
        var reader = new Utf8JsonReader(payload, TransportRequestReader.ReaderOptions);
        reader.Read();
        return TransportRequestReader.ReadObject(ref reader);
    }

    private static JsonElement ReadPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return default;
        }
        var element = JsonElement.Parse(payload, new JsonDocumentOptions { MaxDepth = TransportRequestReader.MaxJsonDepth });
        return element.ValueKind switch
        {
            JsonValueKind.Object => element,
            JsonValueKind.Null => default,
            _ => throw Invalid(),
        };
    }

    private static string EnsureId(string? id) => string.IsNullOrEmpty(id) ? throw Invalid() : id;

    private static TransportException Invalid() => TransportException.BadRequest("Invalid message received");
}

/// <summary>The payload of a message.</summary>
internal sealed class MessagePayload(JsonElement element) : IOperationMessagePayload
{
    public T? As<T>()
        where T : class
        => element.ValueKind is JsonValueKind.Undefined ? null : element.Deserialize<T>(JsonSerializerOptions.Web);
}
