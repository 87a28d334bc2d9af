using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>A statement with its values, and what becomes of its rows.</summary>
internal abstract class Read(PreparedStatement statement, object?[] values)
{
    public PreparedStatement Statement => statement;

    public object?[] Values => values;

    /// <summary>Takes all rows of a result.</summary>
    public abstract Task TakeAsync(DbDataReader rows, CancellationToken cancellationToken);
}

/// <summary>A statement whose rows make a list.</summary>
internal sealed class ListRead<T>(PreparedStatement statement, object?[] values, Func<DbDataReader, T> read) : Read(statement, values)
{
    /// <summary>What was read.</summary>
    public List<T> Rows { get; private set; } = [];

    public override async Task TakeAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        // Anew, where it was begun once before.
        Rows = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            Rows.Add(read(rows));
        }
    }
}

/// <summary>
/// Reads that go to a database together: those of one caller, and, where DataLoaders send their batches at the same time, those of all of them. Where the
/// database has batches of commands, all of them take one round trip.
/// </summary>
internal sealed class RoundTrip
{
    private readonly List<(DbContext Context, Read Read, Waiter Waiter)> _reads = [];

    /// <summary>Has reads carried out, in the round of the running DataLoader if there is one.</summary>
    public static Task SendAsync(DbContext context, IReadOnlyList<Read> reads, CancellationToken cancellationToken)
    {
        if (SendingRound.Current?.Share<RoundTrip>(static (trip, results) => trip.Send(results)) is not { } shared)
        {
            return ExecuteAsync(context, reads, cancellationToken);
        }
        var waiter = new Waiter(cancellationToken);
        foreach (var read in reads)
        {
            shared._reads.Add((context, read, waiter));
        }
        return waiter.Task;
    }

    private void Send(IBatchHolder results)
    {
        foreach (var together in _reads.GroupBy(r => WayOf(r.Context)))
        {
            _ = SendAsync([.. together], results);
        }
    }

    // A connection that is open already is what its context is bound to: it may be in a transaction, or be the database itself.
    private static object WayOf(DbContext context)
    {
        var connection = context.Database.GetDbConnection();
        return connection.State == ConnectionState.Closed ? (connection.GetType(), connection.DataSource, connection.Database) : connection;
    }

    private static async Task SendAsync((DbContext Context, Read Read, Waiter Waiter)[] reads, IBatchHolder results)
    {
        var waiters = reads.Select(r => r.Waiter).Distinct().ToArray();
        var token = Array.TrueForAll(waiters, w => w.CancellationToken == waiters[0].CancellationToken) ? waiters[0].CancellationToken : CancellationToken.None;
        try
        {
            await ExecuteAsync(reads[0].Context, [.. reads.Select(r => r.Read)], token);
        }
#pragma warning disable CA1031 // whatever it is, each of them is told of it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await SendOneByOneAsync(reads, waiters, exception);
            return;
        }
        results.Hold();
        try
        {
            foreach (var waiter in waiters)
            {
                waiter.SetResult();
            }
        }
        finally
        {
            results.Release();
        }
    }

    // One that fails must not take the others along. Where the database cannot be reached, or is too slow, nobody asks twice.
    private static async Task SendOneByOneAsync((DbContext Context, Read Read, Waiter Waiter)[] reads, Waiter[] waiters, Exception exception)
    {
        foreach (var waiter in waiters)
        {
            if (waiters.Length == 1 || exception is OperationCanceledException or DbException { IsTransient: true })
            {
                waiter.SetException(exception);
                continue;
            }
            try
            {
                var own = reads.Where(r => r.Waiter == waiter).ToArray();
                await ExecuteAsync(own[0].Context, [.. own.Select(r => r.Read)], waiter.CancellationToken);
                waiter.SetResult();
            }
#pragma warning disable CA1031 // likewise
            catch (Exception own)
#pragma warning restore CA1031
            {
                waiter.SetException(own);
            }
        }
    }

    private static async Task ExecuteAsync(DbContext context, IReadOnlyList<Read> reads, CancellationToken cancellationToken)
    {
        ReadDiagnostics.Write(reads);
        var connection = context.Database.GetDbConnection();
        var isOurs = connection.State == ConnectionState.Closed;
        if (isOurs)
        {
            await connection.OpenAsync(cancellationToken);
        }
        try
        {
            // Even of one: Npgsql hands a command out again, and as a half prepared one after the network has broken, but no command of a batch.
            if (connection.CanCreateBatch)
            {
                await ExecuteBatchAsync(connection, reads, cancellationToken);
                return;
            }
            foreach (var read in reads)
            {
                await using var command = connection.CreateCommand();
                read.Statement.Fill(command, read.Values);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                await read.TakeAsync(rows, cancellationToken);
            }
        }
        finally
        {
            if (isOurs)
            {
                await connection.CloseAsync();
            }
        }
    }

    private static async Task ExecuteBatchAsync(DbConnection connection, IReadOnlyList<Read> reads, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        foreach (var read in reads)
        {
            var command = batch.CreateBatchCommand();
            read.Statement.Fill(command, read.Values);
            batch.BatchCommands.Add(command);
        }
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < reads.Count; i++)
        {
            await reads[i].TakeAsync(rows, cancellationToken);
            await rows.NextResultAsync(cancellationToken);
        }
    }

    private sealed class Waiter(CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource _source = new();

        public CancellationToken CancellationToken => cancellationToken;

        public Task Task => _source.Task;

        public void SetResult() => _source.SetResult();

        public void SetException(Exception exception) => _source.SetException(exception);
    }
}

/// <summary>Tells whoever listens of each round trip.</summary>
internal static class ReadDiagnostics
{
    /// <summary>The name of the <see cref="DiagnosticListener"/>.</summary>
    public const string ListenerName = "GraphQLSubs.Engine.EntityFrameworkCore";

    /// <summary>The name of the event: reads are sent. Its value is the texts of the statements.</summary>
    public const string Sent = "Sent";

    private static readonly DiagnosticListener s_listener = new(ListenerName);

    private static readonly Histogram<int> s_statements = EngineTelemetry.CreateSize(
        "graphqlsubs.read.statements", "{statement}", "Statements of one round trip in which DataLoaders read; there are as many round trips as measurements.");

    public static void Write(IReadOnlyList<Read> reads)
    {
        s_statements.Record(reads.Count);
        if (s_listener.IsEnabled(Sent))
        {
            s_listener.Write(Sent, reads.Select(r => r.Statement.Text).ToArray());
        }
    }
}
