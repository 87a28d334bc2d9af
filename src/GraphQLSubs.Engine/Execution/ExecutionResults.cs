using System.Buffers;
using GraphQLSubs.Engine.Execution.Results;

namespace GraphQLSubs.Engine.Execution;

/// <summary>The outcome of a request: one result, or a stream of them.</summary>
public interface IExecutionResult : IAsyncDisposable;

/// <summary>At which step a request failed before its execution began; transports choose status codes by it.</summary>
public enum RequestErrorKind
{
    /// <summary>It was executed: there is <c>data</c>, if only null.</summary>
    None,

    /// <summary>The document cannot be parsed.</summary>
    Syntax,

    /// <summary>The document breaks a validation rule.</summary>
    Validation,

    /// <summary>The operation cannot be determined, or a variable cannot be coerced.</summary>
    Request,

    /// <summary>The transport does not allow this kind of operation.</summary>
    OperationNotAllowed,
}

/// <summary>One result: <c>{"errors": …, "data": …, "extensions": …}</c>. Its memory is pooled: dispose it after writing.</summary>
public sealed class OperationResult : IExecutionResult, IDisposable
{
    private readonly Action<IBufferWriter<byte>>? _writeData;
    private IDisposable? _memory;
    private bool _isDisposed;

    internal OperationResult(RequestErrorKind kind, IReadOnlyList<IError> errors, Action<IBufferWriter<byte>>? writeData, IDisposable? memory)
    {
        Kind = kind;
        Errors = errors;
        _writeData = writeData;
        _memory = memory;
    }

    /// <summary>Why there is no <c>data</c>; <see cref="RequestErrorKind.None"/> where there is.</summary>
    public RequestErrorKind Kind { get; }

    /// <summary>Whether the result has a <c>data</c> entry (which may be null): the execution began.</summary>
    public bool HasData => Kind is RequestErrorKind.None;

    /// <summary>The errors, filtered already.</summary>
    public IReadOnlyList<IError> Errors { get; }

    /// <summary>Entries of <c>extensions</c> of the response; left out when empty.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; internal set; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Whether it is the result of many streams, each of which disposes it. It has no memory to give back then.</summary>
    internal bool IsShared { get; init; }

    /// <summary>Adds an entry to <see cref="Extensions"/>, or replaces it.</summary>
    internal void SetExtension(string key, object? value) => Extensions = new Dictionary<string, object?>(Extensions) { [key] = value };

    /// <summary>A result of a request that failed before its execution.</summary>
    /// <param name="kind">At which step.</param>
    /// <param name="errors">Why; one at least.</param>
    public static OperationResult Failed(RequestErrorKind kind, params IReadOnlyList<IError> errors) => new(kind, errors, null, null);

    /// <summary>Writes the result as one UTF-8 JSON object. May be called until the result is disposed.</summary>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="ObjectDisposedException">The result is disposed.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ResultSerializer.Write(this, _writeData, output);
    }

    /// <summary>Writes the entry <c>data</c> alone.</summary>
    internal void WriteDataTo(IBufferWriter<byte> output)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _writeData!(output);
    }

    /// <summary>The result as a string; for tests and tools.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = !IsShared;
        _memory?.Dispose();
        _memory = null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The results of a subscription. Read once; each result is disposed by the reader. Disposing ends the stream at its source.</summary>
public sealed class ResponseStream : IExecutionResult
{
    private readonly Func<CancellationToken, IAsyncEnumerable<OperationResult>> _read;
    private readonly Func<ValueTask> _dispose;

    internal ResponseStream(Func<CancellationToken, IAsyncEnumerable<OperationResult>> read, Func<ValueTask> dispose)
    {
        _read = read;
        _dispose = dispose;
    }

    /// <summary>Reads the results. An exception of the source becomes a last result with errors.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<OperationResult> ReadResultsAsync(CancellationToken cancellationToken = default) => _read(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _dispose();
}
