using System.Text;

namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>
/// Keeps documents as files <c>{id}.graphql</c> of one folder. A file once read stays in memory: a changed document has another id, or comes with a new start.
/// </summary>
internal sealed class FileSystemOperationDocumentStorage : IOperationDocumentStorage
{
    /// <summary>The largest document saved, in bytes; with the number of files it bounds the folder. Files put there otherwise may be larger.</summary>
    public const int MaxSavedSize = 256 * 1024;

    private const string Extension = ".graphql";

    private readonly string _folder;
    private readonly int _maxDocuments;
    private readonly InMemoryOperationDocumentStorage _read;
    private readonly Lock _lock = new();
    private int? _count;

    /// <summary>A storage in a folder, which is created where it does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="maxDocuments">The most files; nothing more is saved then, and nothing is deleted ever.</param>
    /// <param name="memory">The most bytes kept in memory.</param>
    public FileSystemOperationDocumentStorage(string folder, int maxDocuments, long memory)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _maxDocuments = maxDocuments;
        _read = new InMemoryOperationDocumentStorage(memory);
    }

    public async ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default)
    {
        if (await _read.TryReadAsync(documentId, cancellationToken) is { } known)
        {
            return known;
        }
        var file = FileOf(documentId);
        if (!File.Exists(file))
        {
            return null;
        }
        // A byte order mark is none of the document: whoever sends the document itself sends it without.
        var text = await File.ReadAllBytesAsync(file, cancellationToken);
        var document = new OperationDocumentSourceText(text.AsMemory(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
        await _read.SaveAsync(documentId, document, cancellationToken);
        return document;
    }

    public async ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
    {
        var file = FileOf(documentId);
        if (document.AsSpan().Length > MaxSavedSize || File.Exists(file) || !TryCountOneMore())
        {
            return;
        }
        // Moved into place whole, so that nobody reads half a document; of two who save the same one, either may be last.
        var unfinished = Path.Combine(_folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            await File.WriteAllBytesAsync(unfinished, document.ToArray(), cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private string FileOf(OperationDocumentId documentId) => Path.Combine(_folder, documentId.Value + Extension);

    private bool TryCountOneMore()
    {
        lock (_lock)
        {
            _count ??= Directory.EnumerateFiles(_folder, $"*{Extension}").Count();
            if (_count >= _maxDocuments)
            {
                return false;
            }
            _count++;
            return true;
        }
    }
}
