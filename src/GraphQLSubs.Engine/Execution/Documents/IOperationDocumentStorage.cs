namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>Where documents are kept that clients name by an id. One instance serves all requests.</summary>
public interface IOperationDocumentStorage
{
    /// <summary>Reads a document.</summary>
    /// <param name="documentId">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is none of this id.</returns>
    ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default);

    /// <summary>Keeps a document. A storage that is full may leave it.</summary>
    /// <param name="documentId">Its id.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default);
}

/// <summary>The text of a document.</summary>
public interface IOperationDocument
{
    /// <summary>The text as UTF-8.</summary>
    ReadOnlySpan<byte> AsSpan();

    /// <summary>A copy of the text as UTF-8.</summary>
    byte[] ToArray();
}

/// <summary>A document that is held as its text.</summary>
public sealed class OperationDocumentSourceText : IOperationDocument
{
    /// <summary>A document of a text.</summary>
    /// <param name="sourceText">The text.</param>
    public OperationDocumentSourceText(string sourceText) : this(System.Text.Encoding.UTF8.GetBytes(sourceText))
    {
    }

    /// <summary>A document of a text.</summary>
    /// <param name="utf8SourceText">The text as UTF-8; kept, so it must not change.</param>
    public OperationDocumentSourceText(ReadOnlyMemory<byte> utf8SourceText) => Memory = utf8SourceText;

    internal ReadOnlyMemory<byte> Memory { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> AsSpan() => Memory.Span;

    /// <inheritdoc/>
    public byte[] ToArray() => Memory.ToArray();
}
