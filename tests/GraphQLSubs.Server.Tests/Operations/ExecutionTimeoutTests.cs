using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>Executions that take too long, because another transaction holds what they read.</summary>
public sealed class ExecutionTimeoutTests(PostgresServer server) : ServerTest(server), IClassFixture<PostgresServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{ me { company { members { nodes { id } } } } }")]
    [InlineData("{ me { company { members(where: { lastName: { eq: \"a\" } }) { totalCount } } } }")]
    public async Task An_execution_that_takes_too_long_says_so_and_its_SQL_is_cancelled(string query)
    {
        await World.Hire();
        await using var db = Server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        await using var holding = await db.Database.BeginTransactionAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE members IN ACCESS EXCLUSIVE MODE", Cancellation);
        var options = Server.Services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value;
        options.ExecutionTimeout = TimeSpan.FromSeconds(1);

        Assert.Equal("HC0045", await ErrorCode(World.Administrator, query));

        // The lock is held still: what waits for it is none any more.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (await CountWaitingAsync(db, patience.Token) > 0)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static Task<int> CountWaitingAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE NOT granted AND relation = 'members'::regclass").SingleAsync(cancellationToken);
}
