using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

/// <summary>A test of the commands on subscriptions, on a clock that stands still until it is set.</summary>
public abstract class SubscriptionCommandsTest(DatabaseProvider provider) : LicensingTest(provider)
{
    protected static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    protected SetTime Time { get; } = new(Start);

    protected override TimeProvider? Clock => Time;

    protected Task<TResult> Do<TResult>(LicensingCommand<TResult> command, Viewer? viewer = null)
        => Commands.ExecuteAsync(command, viewer ?? PartnerAdministrator, Cancellation);

    protected async Task<long> Plan(string reference)
    {
        await using var db = Open();
        return await db.ServicePlans.Where(p => p.Reference == reference).Select(p => p.Id).SingleAsync(Cancellation);
    }

    protected async Task<Subscription> Create(string reference, int? quantity = 10, Renewal? renewal = null, Company? company = null)
        => (await Do(new CreateSubscription((company ?? Acme).Id, await Plan(reference), quantity, renewal))).Subscription;

    protected async Task Grant(ManagementRights rights)
    {
        await using var db = Open();
        (await db.Companies.SingleAsync(c => c.Id == Acme.Id, Cancellation)).ManagementRights = rights;
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>Acme's history, as operations.</summary>
    protected async Task<List<Licensing.History.HistoryEntry>> History()
    {
        await using var db = Open();
        return await db.History.AsNoTracking().Where(h => h.CompanyId == Acme.Id).OrderBy(h => h.Sequence).ToListAsync(Cancellation);
    }
}
