using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQLSubs.Licensing.Tests.Support;

/// <summary>Counts the round trips in which the calling flow, and what it starts, sends SQL commands to a database, and the connections that it opens for them.</summary>
internal sealed class SqlCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string ReadsOfTheEngine = "GraphQLSubs.Engine.EntityFrameworkCore";

    private const string OfTheProduct = "GraphQLSubs.Licensing";

    private static readonly AsyncLocal<Counter?> Current = new();

    private static readonly Lazy<IDisposable> Subscription = new(() => DiagnosticListener.AllListeners.Subscribe(new SqlCommands()));

    /// <summary>To be called before the first command: EF Core looks only once a second whether anybody listens.</summary>
    public static void Listen() => _ = Subscription.Value;

    public static async Task<int> CountAsync(Func<Task> work) => (await ListenAsync(work)).Commands;

    /// <summary>The statements, of which several may go in one round trip.</summary>
    public static async Task<int> CountStatementsAsync(Func<Task> work) => (await ListenAsync(work)).Statements;

    /// <summary>Without those that save changes, of which SQLite takes one a row.</summary>
    public static async Task<int> CountReadsAsync(Func<Task> work) => (await ListenAsync(work)).Reads;

    /// <summary>How many connections work has opened and not yet given back, told while it goes on.</summary>
    public static async Task WatchConnectionsAsync(Func<Func<int>, Task> work)
    {
        var counter = Current.Value = new Counter();
        await work(() => Volatile.Read(ref counter.Connections));
        Current.Value = null;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is DbLoggerCategory.Name or ReadsOfTheEngine or OfTheProduct)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value is not { } counter)
        {
            return;
        }

        if (value.Key == RelationalEventId.ConnectionOpened.Name)
        {
            Interlocked.Increment(ref counter.Connections);
        }
        else if (value.Key == RelationalEventId.ConnectionClosed.Name)
        {
            Interlocked.Decrement(ref counter.Connections);
        }
        else if (value.Key is "Sent" or "Reading" or "Saving")
        {
            Interlocked.Increment(ref counter.Commands);
            if (value.Key != "Saving")
            {
                Interlocked.Increment(ref counter.Reads);
            }

            Interlocked.Add(ref counter.Statements, value.Value is string[] texts ? texts.Length : 1);
        }
        else if (value.Key == RelationalEventId.CommandExecuted.Name)
        {
            Interlocked.Increment(ref counter.Commands);
            Interlocked.Increment(ref counter.Statements);
            if (value.Value is CommandEventData { CommandSource: not CommandSource.SaveChanges })
            {
                Interlocked.Increment(ref counter.Reads);
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static async Task<Counter> ListenAsync(Func<Task> work)
    {
        var counter = Current.Value = new Counter();
        await work();
        Current.Value = null;
        return counter;
    }

    private sealed class Counter
    {
        public int Commands;

        public int Reads;

        public int Statements;

        public int Connections;
    }
}
