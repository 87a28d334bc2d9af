using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore;
using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.AspNetCore.WebSockets;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Types.Sdl;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>Requests in JSON: bodies, batches, query strings, messages of both websocket protocols; then their variables, for every kind of type.</summary>
internal sealed class JsonTarget : FuzzTarget
{
    private static readonly GraphQLServerOptions s_single = new();
    private static readonly GraphQLServerOptions s_batches = new() { EnableBatching = true };
    private static readonly SocketProtocol[] s_protocols = [new GraphQLTransportWsProtocol(), new GraphQLWsProtocol()];
    private readonly Schema _schema = SdlSchema.Build(Resources.Schema("features"));
    private readonly IReadOnlyList<VariableDefinitionNode> _definitions = DocumentParser.Parse(
        """
        query (
          $int: Int $float: Float! = 1 $string: String $boolean: Boolean $id: ID $long: Long $date: DateTime $uuid: UUID $colour: Colour $opaque: Opaque
          $filter: Filter $filters: [Filter!] $key: Key $pair: Pair = { left: 1 } $deep: [[Int!]!]
        ) { a }
        """).Definitions.OfType<OperationDefinitionNode>().Single().VariableDefinitions;

    private readonly ValueNode _literal = DocumentParser.ParseValue("[$opaque, { a: $int, b: $filter, c: [$pair] }]");

    public override string Name => "json";

    public override string Corpus => "json";

    public override IReadOnlyList<string> Tokens => Vocabulary.Json;

    // Six readers. Each parses maps into elements (a row of 12 bytes a token, doubled), and a variable of two bytes can become a value and one of at most fifty
    // errors, each of which shows 200 characters of a value at up to ten places.
    public override long AllocationLimit(int length) => 2_000_000 + (1_000L * length);

    public override string Read(byte[] input)
    {
        var outcome = new StringBuilder();
        outcome.Append(ReadBody(input, s_single)).Append(ReadBody(input, s_batches));
        foreach (var protocol in s_protocols)
        {
            outcome.Append(ReadMessage(input, protocol));
        }
        outcome.Append(ReadQueryString(input));
        return outcome.ToString();
    }

    public override void Check(byte[] input)
    {
        try
        {
            TransportRequestReader.ReadBody(input, s_batches);
        }
        catch (TransportException)
        {
            return;
        }
        try
        {
            using var _ = JsonDocument.Parse(input);
        }
        catch (JsonException e)
        {
            throw new InvariantException($"The reader took what is no JSON: {e.Message}");
        }
    }

    private string ReadBody(byte[] input, GraphQLServerOptions options)
    {
        try
        {
            var (requests, isBatch) = TransportRequestReader.ReadBody(input, options);
            return string.Concat(requests.Take(3).Select(Coerce).Prepend(isBatch ? "batch " : "request "));
        }
        catch (TransportException e)
        {
            return Shape(e.Message);
        }
    }

    private string ReadMessage(byte[] input, SocketProtocol protocol)
    {
        try
        {
            var message = ClientMessage.Read(input, protocol);
            Touch(message.Payload);
            return message.Type + (message.Request is { } request ? Coerce(request) : "");
        }
        catch (TransportException e)
        {
            return Shape(e.Message);
        }
    }

    private string ReadQueryString(byte[] input)
    {
        try
        {
            return Coerce(TransportRequestReader.ReadQueryString(new QueryCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(input)))));
        }
        catch (TransportException e)
        {
            return Shape(e.Message);
        }
        // ASP.NET Core's own limit of keys, which it checks before the engine is asked.
        catch (InvalidDataException)
        {
            return "keys";
        }
    }

    private string Coerce(TransportRequest request)
    {
        Touch(request.Extensions);
        var (values, errors) = VariableCoercion.Coerce(_schema, _definitions, request.Variables);
        if (errors.Count == 0)
        {
            LiteralCoercion.TryCoerce(_literal, _schema.TypesByName["Opaque"], values, out _);
        }
        return $"{request.Document.HasValue}{request.OperationName is null}{request.DocumentId is null} {(errors.Count == 0 ? "ok" : Shape(errors[0].Message))}";
    }

    // Reads every string, as whoever gets the element may.
    private static void Touch(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Touch(item);
                }
                break;
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    Touch(property.Value);
                }
                break;
        }
    }
}
