using GraphQLSubs.Licensing;
using GraphQLSubs.Server.Tests.Support;
using GraphQLSubs.TestSupport;
using Npgsql;

namespace GraphQLSubs.Server.Tests.Operations.Traffic;

/// <summary>A server on PostgreSQL of which it is read what it sends, on so few connections that all of them have had each statement soon.</summary>
public sealed class WiredServer() : TestServer(DatabaseProvider.Postgres)
{
    private PostgresWire? _wire;

    internal PostgresWire Wire => _wire!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }
    }

    protected override string Reach(string connectionString)
    {
        _wire = new PostgresWire(connectionString, "GraphQLSubs wake-ups");
        return new NpgsqlConnectionStringBuilder(_wire.ConnectionString) { MaxPoolSize = 2 }.ConnectionString;
    }
}
