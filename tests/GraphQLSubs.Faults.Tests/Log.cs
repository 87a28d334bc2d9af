using Npgsql;

namespace GraphQLSubs.Faults.Tests;

/// <summary>The truth, read from the database past everything.</summary>
internal static class Log
{
    /// <summary>The company's last sequence, and the subscription's version and quantity.</summary>
    public static async Task<(long Sequence, long Version, int Quantity)> ReadStateAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(
            "SELECT c.history_sequence, s.version, s.quantity FROM companies c JOIN subscriptions s ON s.company_id = c.id WHERE s.id = @id", connection);
        command.Parameters.AddWithValue("id", Demo.SubscriptionKey);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2));
    }

    /// <summary>The company's entries after one, in order, each with the moment of its commit and whether it tells of the subscription.</summary>
    public static async Task<List<(long Sequence, DateTime Committed, bool IsOfSubscription)>> ReadEntriesAsync(string connectionString, long after)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(
            "SELECT sequence, pg_xact_commit_timestamp(xmin), subscription_id = @subscription FROM history WHERE company_id = @company AND sequence > @after ORDER BY sequence",
            connection);
        command.Parameters.AddWithValue("subscription", Demo.SubscriptionKey);
        command.Parameters.AddWithValue("company", Demo.CompanyKey);
        command.Parameters.AddWithValue("after", after);
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<(long, DateTime, bool)>();
        while (await reader.ReadAsync())
        {
            entries.Add((reader.GetInt64(0), reader.GetDateTime(1), !await reader.IsDBNullAsync(2) && reader.GetBoolean(2)));
        }

        return entries;
    }

    /// <summary>Ends every connection by which servers hear of each other's changes.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<long> CutWakeUpsAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'GraphQLSubs wake-ups'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        // Not pooled: PostgreSQL is restarted meanwhile.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
