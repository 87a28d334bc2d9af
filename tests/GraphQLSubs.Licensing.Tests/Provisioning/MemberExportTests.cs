using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class MemberExportOnSqlite() : MemberExportTests(DatabaseProvider.Sqlite);

public sealed class MemberExportOnPostgres() : MemberExportTests(DatabaseProvider.Postgres);

[Trait("Rule", "27")]
public abstract class MemberExportTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    public async Task It_ends_with_the_member_that_was_the_latest_when_it_began_and_holds_no_connection_in_between()
    {
        await Hire(1_500);
        var lines = 0;

        await SqlCommands.WatchConnectionsAsync(async connections =>
        {
            await foreach (var part in Server.GetRequiredService<MemberExport>().ReadAsync(Acme.Id, Administrator, Cancellation))
            {
                Assert.Equal(0, connections());
                lines += part.Span.Count((byte)'\n');
                await Hire(1_000);
            }
        });

        Assert.Equal(1 + 1_500, lines);
    }
}
