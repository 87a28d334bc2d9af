using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQLSubs.Licensing.Tests.Support;

/// <summary>Counts the SQL commands that the calling flow, and what it starts, sends to a database.</summary>
internal sealed class SqlCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<Counter?> Current = new();

    private static readonly Lazy<IDisposable> Subscription = new(() => DiagnosticListener.AllListeners.Subscribe(new SqlCommands()));

    /// <summary>To be called before the first command: EF Core looks only once a second whether anybody listens.</summary>
    public static void Listen() => _ = Subscription.Value;

    public static async Task<int> CountAsync(Func<Task> work)
    {
        var counter = Current.Value = new Counter();
        await work();
        Current.Value = null;
        return counter.Commands;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && Current.Value is { } counter)
        {
            Interlocked.Increment(ref counter.Commands);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private sealed class Counter
    {
        public int Commands;
    }
}
