using System.Text.Json;
using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>A request as it came over the wire: well-formed, its document not looked at yet. It keeps nothing of the buffer that it was read from.</summary>
internal sealed record TransportRequest
{
    public ReadOnlyMemory<byte>? Document { get; init; }

    public string? DocumentId { get; init; }

    public string? OperationName { get; init; }

    public JsonElement Variables { get; init; }

    public JsonElement Extensions { get; init; }

    public OperationRequestBuilder ToBuilder() => OperationRequestBuilder.New()
        .SetDocument(Document ?? default)
        .SetDocumentId(DocumentId)
        .SetOperationName(OperationName)
        .SetVariableValues(Variables)
        .SetExtensions(Extensions);
}

/// <summary>The request is not one: the client's mistake, answered with a status code and without execution.</summary>
internal sealed class TransportException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public static TransportException BadRequest(string message) => new(400, message);
}
