using System.Data.Common;
using GraphQLSubs.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQLSubs.Engine.Tests.Conventions.Support;

/// <summary>A database with the items, and the commands that it was sent since it was filled.</summary>
public abstract class ItemDatabase : IAsyncLifetime
{
    private readonly CommandLog _log = new();

    public IReadOnlyList<string> Commands => _log.Commands;

    public abstract bool IsPostgres { get; }

    public ItemContext CreateContext()
    {
        var options = new DbContextOptionsBuilder<ItemContext>().AddInterceptors(_log);
        Configure(options);
        return new ItemContext(options.Options);
    }

    public void ForgetCommands() => _log.Commands.Clear();

    public virtual async ValueTask InitializeAsync()
    {
        await using var db = CreateContext();
        await db.Database.EnsureCreatedAsync();
        db.AddRange(ItemData.Shelves());
        db.AddRange(ItemData.Items());
        await db.SaveChangesAsync();
        ForgetCommands();
    }

    public abstract ValueTask DisposeAsync();

    protected abstract void Configure(DbContextOptionsBuilder options);

    private sealed class CommandLog : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Commands.Add(command.CommandText);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}

public sealed class SqliteItems : ItemDatabase
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public override bool IsPostgres => false;

    public override async ValueTask InitializeAsync()
    {
        await _connection.OpenAsync();
        await base.InitializeAsync();
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(_connection);
}

public sealed class PostgresItems : ItemDatabase
{
    private PostgresServer? _server;
    private string _connectionString = "";

    public override bool IsPostgres => true;

    public override async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.GetAsync();
        Assert.SkipWhen(_server.Unavailable is not null, _server.Unavailable ?? "");
        _connectionString = await _server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connectionString.Length > 0)
        {
            await _server!.DropDatabaseAsync(_connectionString);
        }
    }

    protected override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_connectionString);
}
