using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>How the server closes a socket.</summary>
/// <param name="Code">The close code.</param>
/// <param name="Reason">Why, for a developer.</param>
internal readonly record struct SocketClosing(int Code, string Reason);

/// <summary>
/// What differs between the subprotocols that a socket can speak: the names of their messages, and how they close. What a session does is the same for all.
/// </summary>
internal abstract class SocketProtocol
{
    /// <summary>The name that clients ask for it by.</summary>
    public abstract string Name { get; }

    /// <summary>What the server sends to a silent client.</summary>
    public abstract ReadOnlyMemory<byte> KeepAlive { get; }

    /// <summary>Whether clients answer <see cref="KeepAlive"/>, so that a silent one is dead. Else it is sent at every interval.</summary>
    public abstract bool AnswersKeepAlive { get; }

    public abstract SocketClosing InitialisationTimeout { get; }

    public abstract SocketClosing SecondInitialisation { get; }

    public abstract SocketClosing NotAcknowledged { get; }

    public abstract SocketClosing Rejected(ConnectionStatus status);

    public abstract SocketClosing SubscriberExists(string id);

    protected abstract ReadOnlySpan<byte> NextType { get; }

    /// <summary>The message that the reader's string, the value of <c>type</c>, names; null for none that a client may send.</summary>
    public abstract ClientMessageType? TypeOf(ref Utf8JsonReader reader);

    /// <summary>Writes what a client that may not connect is told before the socket closes, if anything.</summary>
    /// <returns>Whether there is such a message.</returns>
    public abstract bool TryWriteRejection(ValueWriter writer, ConnectionStatus status);

    public abstract void WriteError(ValueWriter writer, string id, IReadOnlyList<IError> errors);

    public void WriteAck(ValueWriter writer, IReadOnlyDictionary<string, object?>? payload)
    {
        writer.WriteRaw("{\"type\":\"connection_ack\""u8);
        if (payload is not null)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteAny(payload);
        }
        writer.WriteByte((byte)'}');
    }

    public void WritePong(ValueWriter writer, JsonElement payload)
    {
        writer.WriteRaw("{\"type\":\"pong\""u8);
        if (payload.ValueKind is not JsonValueKind.Undefined)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteAny(payload);
        }
        writer.WriteByte((byte)'}');
    }

    public void WriteNext(ValueWriter writer, string id, OperationResult result)
    {
        Begin(writer, id, NextType);
        writer.WriteRaw(",\"payload\":"u8);
        result.WriteTo(writer);
        writer.WriteByte((byte)'}');
    }

    public void WriteComplete(ValueWriter writer, string id)
    {
        Begin(writer, id, "complete"u8);
        writer.WriteByte((byte)'}');
    }

    protected static void Begin(ValueWriter writer, string id, ReadOnlySpan<byte> type)
    {
        writer.WriteRaw("{\"id\":"u8);
        writer.WriteString(id);
        writer.WriteRaw(",\"type\":\""u8);
        writer.WriteRaw(type);
        writer.WriteByte((byte)'"');
    }
}
