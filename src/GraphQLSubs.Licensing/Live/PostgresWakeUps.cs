using GraphQLSubs.Licensing.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// Carries wake-ups between the servers of one PostgreSQL database by NOTIFY and LISTEN, each on a connection of its own that is opened when it is first
/// needed and again whenever it is lost. A notification is sent after the commit: inside the transaction all committers would queue on one lock. The first is
/// sent at once, and those that come soon after it together: each costs the database a transaction that is serialised with all others of the kind.
/// </summary>
internal sealed partial class PostgresWakeUps(string connectionString, TimeProvider time, ILogger<CompanyWakeUps> logger) : IAsyncDisposable
{
    private const string Channel = "graphqlsubs_company_moved";

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // A connection that is not the pool's, so that what it listens to ends with it, and whose silent death is noticed.
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(PostgresConnections.Prepared(connectionString))
    {
        Pooling = false,
        KeepAlive = 10,
        ApplicationName = "GraphQLSubs wake-ups",
    }.ConnectionString;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _unsent = [];
    private readonly SemaphoreSlim _send = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task? _sending;
    private Task? _listening;
    private int _senderPid;

    /// <summary>Tells the other servers that a company has moved. What cannot be sent at once is sent when the database is back.</summary>
    public void Send(long companyId)
    {
        lock (_lock)
        {
            if (_unsent.Add(companyId) && _unsent.Count == 1)
            {
                _send.Release();
            }

            _sending ??= Start(() => KeepAsync("send", SendAsync));
        }
    }

    /// <summary>Begins to listen, if that has not begun.</summary>
    /// <param name="moved">Told of each company that another server says has moved.</param>
    /// <param name="anyMoved">Told that any may have moved, after a time without a connection.</param>
    public void Listen(Action<long> moved, Action anyMoved)
    {
        lock (_lock)
        {
            _listening ??= Start(() => KeepAsync("listen", (connection, connected) => ListenAsync(connection, moved, anyMoved, connected)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending ?? Task.CompletedTask, _listening ?? Task.CompletedTask);
        _stopping.Dispose();
        _send.Dispose();
    }

    // It is no part of the trace of whoever is the first to need it.
    private static Task Start(Func<Task> keep)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(keep, CancellationToken.None);
        }
    }

    // Until stopped: a connection, and after its loss another one.
    private async Task KeepAsync(string purpose, Func<NpgsqlConnection, Action, Task> use)
    {
        var retry = FirstRetry;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync(_stopping.Token);
                await use(connection, () => retry = FirstRetry);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever failed: until there is a connection again, the live feed's poll makes good.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogLost(logger, purpose, retry.TotalMilliseconds, failure);
                await Task.Delay(retry, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
            }
        }
    }

    private async Task SendAsync(NpgsqlConnection connection, Action connected)
    {
        Volatile.Write(ref _senderPid, connection.ProcessID);

        // A notification makes a commit that would be flushed to disk, and nobody reads it after a crash.
        await using (var unflushed = new NpgsqlCommand("SET synchronous_commit = off", connection))
        {
            await unflushed.ExecuteNonQueryAsync(_stopping.Token);
        }

        await using var notify = new NpgsqlCommand($"SELECT pg_notify('{Channel}', id::text) FROM unnest(@ids) AS id", connection);
        var ids = notify.Parameters.Add(new NpgsqlParameter<long[]>("ids", []));
        while (true)
        {
            await _send.WaitAsync(_stopping.Token);
            long[] companies;
            lock (_lock)
            {
                companies = [.. _unsent];
                _unsent.Clear();
            }

            try
            {
                ids.Value = companies;
                await notify.ExecuteNonQueryAsync(_stopping.Token);
                connected();
            }
            catch
            {
                foreach (var company in companies)
                {
                    Send(company);
                }

                throw;
            }

            await Task.Delay(Pause, time, _stopping.Token);
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, Action<long> moved, Action anyMoved, Action connected)
    {
        connection.Notification += (_, notification) =>
        {
            // This server has woken its own watchers already.
            if (notification.PID != Volatile.Read(ref _senderPid) && long.TryParse(notification.Payload, out var companyId))
            {
                moved(companyId);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(_stopping.Token);
        }

        connected();
        anyMoved();
        while (true)
        {
            await connection.WaitAsync(_stopping.Token);
        }
    }

    [LoggerMessage(
        EventId = 2003,
        Level = LogLevel.Warning,
        Message = "The connection to {Purpose} wake-ups between servers was lost; it is opened again in {RetryMilliseconds} ms, and until then changes made elsewhere are seen within a second.")]
    private static partial void LogLost(ILogger logger, string purpose, double retryMilliseconds, Exception failure);
}
