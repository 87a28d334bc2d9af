using System.Text.Json;
using GraphQLSubs.Engine.Execution.Results;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>The protocol of today's clients, of the library <c>graphql-ws</c> among them.</summary>
internal sealed class GraphQLTransportWsProtocol : SocketProtocol
{
    public override string Name => "graphql-transport-ws";

    public override ReadOnlyMemory<byte> KeepAlive { get; } = """{"type":"ping"}"""u8.ToArray();

    public override bool AnswersKeepAlive => true;

    public override SocketClosing InitialisationTimeout => new(CloseCodes.InitialisationTimeout, "Connection initialisation timeout");

    public override SocketClosing SecondInitialisation => new(CloseCodes.TooManyInitialisationRequests, "Too many initialisation requests");

    public override SocketClosing NotAcknowledged => new(CloseCodes.Unauthorized, "Unauthorized");

    protected override ReadOnlySpan<byte> NextType => "next"u8;

    public override SocketClosing Rejected(ConnectionStatus status) => new(CloseCodes.Forbidden, status.Message ?? "Forbidden");

    public override SocketClosing SubscriberExists(string id) => new(CloseCodes.SubscriberAlreadyExists, $"Subscriber for {id} already exists");

    public override ClientMessageType? TypeOf(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("subscribe"u8) ? ClientMessageType.Subscribe
            : reader.ValueTextEquals("complete"u8) ? ClientMessageType.Complete
            : reader.ValueTextEquals("ping"u8) ? ClientMessageType.Ping
            : reader.ValueTextEquals("pong"u8) ? ClientMessageType.Pong
            : reader.ValueTextEquals("connection_init"u8) ? ClientMessageType.ConnectionInit
            : null;

    public override bool TryWriteRejection(ValueWriter writer, ConnectionStatus status) => false;

    public override void WriteError(ValueWriter writer, string id, IReadOnlyList<IError> errors)
    {
        Begin(writer, id, "error"u8);
        writer.WriteRaw(",\"payload\":"u8);
        ResultSerializer.WriteErrors(errors, writer);
        writer.WriteByte((byte)'}');
    }
}
