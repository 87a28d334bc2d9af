namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Reads another stream up to a size, and its beginning beforehand.</summary>
internal sealed class UploadStream(Stream inner, int maxBytes) : Stream
{
    private readonly MemoryStream _peeked = new();
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What has been read beforehand, and will be read again.</summary>
    public ReadOnlySpan<byte> Peeked => _peeked.GetBuffer().AsSpan(0, (int)_peeked.Length);

    /// <summary>Reads more of the beginning; false when there is no more.</summary>
    public async Task<bool> PeekAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var read = Count(await inner.ReadAsync(buffer, cancellationToken));
        _peeked.Position = _peeked.Length;
        _peeked.Write(buffer, 0, read);
        _peeked.Position = 0;
        return read > 0;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => _peeked.Position < _peeked.Length ? _peeked.Read(buffer.Span) : Count(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("What comes over a network is waited for asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read) => (_read += read) <= maxBytes ? read : throw new ImportFileException(ImportFileProblem.TooLarge);
}
