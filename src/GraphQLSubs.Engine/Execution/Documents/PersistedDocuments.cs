using System.Security.Cryptography;

namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>The document that a request asks for.</summary>
/// <param name="Document">Its text; empty for none.</param>
/// <param name="Registration">The id under which the client wants it kept, when it turns out to be valid; null for none.</param>
/// <param name="IsTrusted">Whether it is one of those that the application itself has put there.</param>
internal readonly record struct RequestedDocument(ReadOnlyMemory<byte> Document, OperationDocumentId? Registration, bool IsTrusted);

/// <summary>Finds documents by their ids, and takes in those that clients register (automatic persisted operations).</summary>
internal sealed class PersistedDocuments(IOperationDocumentStorage storage, PersistedOperationOptions options, bool isAutomatic)
{
    /// <summary>Finds what a request asks for.</summary>
    /// <exception cref="GraphQLException">There is no such document, or it may not be executed.</exception>
    public async ValueTask<RequestedDocument> FindAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var hash = PersistedQueryExtension.ReadHash(request.Extensions);
        if (request.Document.IsEmpty)
        {
            return (request.DocumentId ?? hash) is { } id
                ? new RequestedDocument(await ReadAsync(id, cancellationToken), null, !isAutomatic)
                : default;
        }
        if (options.OnlyAllowPersistedDocuments && !request.AllowsNonPersistedOperation)
        {
            var isStored = options.AllowDocumentBody && await IsStoredAsync(request.DocumentId ?? hash, request.Document, cancellationToken);
            return isStored ? new RequestedDocument(request.Document, null, !isAutomatic) : throw new GraphQLException(options.OperationNotAllowedError);
        }
        var checkedId = hash is null ? (OperationDocumentId?)null : CheckHash(hash, request.Document);
        return new RequestedDocument(request.Document, isAutomatic ? checkedId : null, IsTrusted: false);
    }

    /// <summary>Keeps a document that a client registers.</summary>
    /// <returns>What the client is told in the result's <see cref="PersistedQueryExtension"/>.</returns>
    public async ValueTask<IReadOnlyDictionary<string, object?>> RegisterAsync(
        OperationDocumentId id, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var isKept = await storage.TryReadAsync(id, cancellationToken) is not null;
        if (!isKept)
        {
            await storage.SaveAsync(id, new OperationDocumentSourceText(document), cancellationToken);
            isKept = await storage.TryReadAsync(id, cancellationToken) is not null;
        }
        return new Dictionary<string, object?>
        {
            [PersistedQueryExtension.HashName] = id.Value,
            ["persisted"] = isKept,
        };
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var document = OperationDocumentId.IsValidId(id)
            ? await storage.TryReadAsync(new OperationDocumentId(id), cancellationToken)
            : null;
        return document switch
        {
            OperationDocumentSourceText text => text.Memory,
            null => throw NotFound(id),
            _ => document.ToArray(),
        };
    }

    private async ValueTask<bool> IsStoredAsync(string? id, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        id ??= HashOf(document);
        return OperationDocumentId.IsValidId(id)
            && await storage.TryReadAsync(new OperationDocumentId(id), cancellationToken) is { } stored
            && stored.AsSpan().SequenceEqual(document.Span);
    }

    /// <summary>Without this check, anybody could put a document of their own under the hash of another.</summary>
    private static OperationDocumentId CheckHash(string hash, ReadOnlyMemory<byte> document)
        => hash.Equals(HashOf(document), StringComparison.Ordinal)
            ? new OperationDocumentId(hash)
            : throw new GraphQLException(new GraphQLError("The hash is not that of the document.").WithCode(ErrorCodes.InvalidRequest));

    private static string HashOf(ReadOnlyMemory<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document.Span));

    /// <summary>Clients of automatic persisted operations know the message, or the code, and send the document then.</summary>
    private GraphQLException NotFound(string id) => new(isAutomatic
        ? new GraphQLError("PersistedQueryNotFound").WithCode(ErrorCodes.PersistedQueryNotFound)
        : new GraphQLError("The specified persisted operation key is invalid.").WithCode(ErrorCodes.PersistedOperationNotFound).SetExtension("requestedKey", id));
}
