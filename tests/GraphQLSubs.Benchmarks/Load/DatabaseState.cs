using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>What assigned licences change, kept aside to bring it back: all see the same data, and give the same ids.</summary>
internal sealed class DatabaseState(NpgsqlDataSource database)
{
    private const string Keep =
        """
        CREATE SCHEMA load;
        CREATE TABLE load.subscriptions AS SELECT id, assigned, version FROM subscriptions;
        CREATE TABLE load.companies AS SELECT id, history_sequence FROM companies;
        CREATE TABLE load.latest AS SELECT
          (SELECT coalesce(max(id), 0) FROM assignments) AS assignment_id, (SELECT coalesce(max(id), 0) FROM history) AS history_id;
        """;

    private const string BringBack =
        """
        DELETE FROM assignments WHERE id > (SELECT assignment_id FROM load.latest);
        DELETE FROM history WHERE id > (SELECT history_id FROM load.latest);
        UPDATE subscriptions s SET assigned = l.assigned, version = l.version FROM load.subscriptions l WHERE l.id = s.id AND l.version <> s.version;
        UPDATE companies c SET history_sequence = l.history_sequence FROM load.companies l WHERE l.id = c.id AND l.history_sequence <> c.history_sequence;
        SELECT setval(pg_get_serial_sequence('assignments', 'id'), assignment_id + 1, false), setval(pg_get_serial_sequence('history', 'id'), history_id + 1, false)
        FROM load.latest;
        """;

    private const string Busy =
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";

    private const int QuietPolls = 6;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private static readonly string[] s_tidy = ["VACUUM (ANALYZE) assignments, history, subscriptions, companies", "CHECKPOINT"];

    /// <summary>Keeps the state as it is; one that was kept before, and not brought back, is brought back.</summary>
    public async Task KeepAsync()
    {
        await using (var known = database.CreateCommand("SELECT to_regclass('load.latest') IS NOT NULL"))
        {
            if (await known.ExecuteScalarAsync() is true)
            {
                await ExecuteAsync(BringBack);
                await ExecuteAsync("DROP SCHEMA load CASCADE");
            }
        }

        await ExecuteAsync(Keep);
    }

    /// <summary>Brings the state back.</summary>
    /// <returns>How many licences had been assigned.</returns>
    public async Task<long> BringBackAsync()
    {
        await WaitForQuietAsync();
        await using var count = database.CreateCommand("SELECT count(*) FROM assignments, load.latest WHERE id > assignment_id");
        var made = (long)(await count.ExecuteScalarAsync())!;
        if (made > 0)
        {
            await ExecuteAsync(BringBack);
            foreach (var sql in s_tidy)
            {
                await ExecuteAsync(sql);
            }
        }

        return made;
    }

    // Requests whose connections wrk has closed are still carried out.
    private async Task WaitForQuietAsync()
    {
        await using var busy = database.CreateCommand(Busy);
        for (var quiet = 0; quiet < QuietPolls; quiet = (long)(await busy.ExecuteScalarAsync())! == 0 ? quiet + 1 : 0)
        {
            await Task.Delay(s_poll);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
