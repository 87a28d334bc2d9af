using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Response;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>Writes the server's messages. Protocol: graphql-transport-ws, Message types.</summary>
internal static class ServerMessages
{
    public static readonly ReadOnlyMemory<byte> Ping = """{"type":"ping"}"""u8.ToArray();

    public static void WriteAck(ValueWriter writer, IReadOnlyDictionary<string, object?>? payload)
    {
        writer.WriteRaw("{\"type\":\"connection_ack\""u8);
        if (payload is not null)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteAny(payload);
        }
        writer.WriteByte((byte)'}');
    }

    public static void WritePong(ValueWriter writer, JsonElement payload)
    {
        writer.WriteRaw("{\"type\":\"pong\""u8);
        if (payload.ValueKind is not JsonValueKind.Undefined)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteAny(payload);
        }
        writer.WriteByte((byte)'}');
    }

    public static void WriteNext(ValueWriter writer, string id, OperationResult result)
    {
        Begin(writer, id, "next"u8);
        writer.WriteRaw(",\"payload\":"u8);
        result.WriteTo(writer);
        writer.WriteByte((byte)'}');
    }

    public static void WriteError(ValueWriter writer, string id, IReadOnlyList<IError> errors)
    {
        Begin(writer, id, "error"u8);
        writer.WriteRaw(",\"payload\":"u8);
        ResultSerializer.WriteErrors(errors, writer);
        writer.WriteByte((byte)'}');
    }

    public static void WriteComplete(ValueWriter writer, string id)
    {
        Begin(writer, id, "complete"u8);
        writer.WriteByte((byte)'}');
    }

    private static void Begin(ValueWriter writer, string id, ReadOnlySpan<byte> type)
    {
        writer.WriteRaw("{\"id\":"u8);
        writer.WriteString(id);
        writer.WriteRaw(",\"type\":\""u8);
        writer.WriteRaw(type);
        writer.WriteByte((byte)'"');
    }
}
