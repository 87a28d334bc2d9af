using System.Text.Json;
using GraphQLSubs.Engine.Execution.Results;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>
/// The protocol of older clients, of the library <c>subscriptions-transport-ws</c> among them. It names no close codes; these are HotChocolate's.
/// </summary>
internal sealed class GraphQLWsProtocol : SocketProtocol
{
    public override string Name => "graphql-ws";

    public override ReadOnlyMemory<byte> KeepAlive { get; } = """{"type":"ka"}"""u8.ToArray();

    public override bool AnswersKeepAlive => false;

    public override SocketClosing InitialisationTimeout => new(CloseCodes.ProtocolError, "Connection initialisation timeout");

    public override SocketClosing SecondInitialisation => new(CloseCodes.ProtocolError, "Too many initialisation requests");

    public override SocketClosing NotAcknowledged => new(CloseCodes.BadRequest, "The connection is not initialised");

    protected override ReadOnlySpan<byte> NextType => "data"u8;

    public override SocketClosing Rejected(ConnectionStatus status) => new(CloseCodes.Normal, status.Message ?? "Forbidden");

    public override SocketClosing SubscriberExists(string id) => new(CloseCodes.InternalError, $"Subscriber for {id} already exists");

    public override ClientMessageType? TypeOf(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("start"u8) ? ClientMessageType.Subscribe
            : reader.ValueTextEquals("stop"u8) ? ClientMessageType.Complete
            : reader.ValueTextEquals("ka"u8) ? ClientMessageType.Pong
            : reader.ValueTextEquals("connection_init"u8) ? ClientMessageType.ConnectionInit
            : reader.ValueTextEquals("connection_terminate"u8) ? ClientMessageType.Terminate
            : null;

    public override bool TryWriteRejection(ValueWriter writer, ConnectionStatus status)
    {
        writer.WriteRaw("{\"type\":\"connection_error\",\"payload\":{\"message\":"u8);
        writer.WriteString(status.Message ?? "Forbidden");
        if (status.Extensions is not null)
        {
            writer.WriteRaw(",\"extensions\":"u8);
            writer.WriteAny(status.Extensions);
        }
        writer.WriteRaw("}}"u8);
        return true;
    }

    /// <summary>The payload is one error here, not a list: the first.</summary>
    public override void WriteError(ValueWriter writer, string id, IReadOnlyList<IError> errors)
    {
        Begin(writer, id, "error"u8);
        writer.WriteRaw(",\"payload\":"u8);
        ResultSerializer.WriteError(errors[0], writer);
        writer.WriteByte((byte)'}');
    }
}
