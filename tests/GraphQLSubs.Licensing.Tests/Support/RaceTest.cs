using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Tests.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Support;

/// <summary>Real parallel callers on two servers, so that the lock in the database is tried and not only the queue before it.</summary>
public abstract class RaceTest(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    /// <summary>Does all of the work at once, every other item on the second server; answers what became of each, in the order of the work.</summary>
    protected async Task<TOutcome[]> OnTwoServers<T, TOutcome>(IEnumerable<T> work, Func<LicensingCommands, T, Task<TOutcome>> act)
    {
        await using var second = Database.CreateServer(Time);
        LicensingCommands[] servers = [Commands, second.GetRequiredService<LicensingCommands>()];
        return await Task.WhenAll(work.ToList().Select((item, i) => Task.Run(() => act(servers[i % 2], item), Cancellation)));
    }

    /// <summary>Runs a command; answers its expected failure, or null when it succeeded. Any other failure is the test's.</summary>
    protected async Task<LicensingException?> Try<TResult>(LicensingCommands commands, LicensingCommand<TResult> command)
    {
        try
        {
            await commands.ExecuteAsync(command, PartnerAdministrator, Cancellation);
            return null;
        }
        catch (LicensingException failure)
        {
            return failure;
        }
    }

    /// <summary>Asserts that what is stored agrees, and that the history tells of no moment at which more was assigned than there was.</summary>
    protected async Task AssertNeverOversold()
    {
        await AssertConsistent();
        await using var db = Open();
        Assert.False(await db.History.AnyAsync((HistoryEntry h) => h.AssignedAfter > h.QuantityAfter, Cancellation));
    }
}
