using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>Fills an empty database with the demo: a catalogue, two Business Partners and their customers with a past that ends yesterday.</summary>
/// <param name="time">The clock.</param>
public sealed class DemoSeeder(TimeProvider time)
{
    /// <summary>Whether there is nothing that the demo would mix with.</summary>
    internal static async Task<bool> IsEmptyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => !await db.Companies.AnyAsync(cancellationToken) && !await db.ServicePlans.AnyAsync(cancellationToken);

    /// <summary>Fills it, in the context's transaction if it has one.</summary>
    internal async Task SeedAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var companies = new DemoScript(new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero)).Write();
        db.Companies.AddRange(companies.Select(c => c.Company));
        await db.SaveChangesAsync(cancellationToken);
        await BulkInsert.InsertAsync(db, DemoCatalogue.Plans, cancellationToken);
        await BulkInsert.InsertAsync(db, [.. companies.SelectMany(c => c.Subscriptions)], cancellationToken);
        await BulkInsert.InsertAsync(db, [.. companies.SelectMany(c => c.Members)], cancellationToken);
        await BulkInsert.InsertAsync(db, [.. companies.SelectMany(c => c.Assignments)], cancellationToken);
        await BulkInsert.InsertAsync(db, [.. companies.SelectMany(c => c.History)], cancellationToken);
        if (db.IsPostgres)
        {
            // The ids above were given; the next ones must come after them.
            await AdvanceIdentityAsync(db, "service_plans", DemoCatalogue.Plans.Max(p => p.Id), cancellationToken);
            await AdvanceIdentityAsync(db, "companies", companies.Max(c => c.Company.Id), cancellationToken);
            await AdvanceIdentityAsync(db, "subscriptions", companies.SelectMany(c => c.Subscriptions).Max(s => s.Id), cancellationToken);
            await AdvanceIdentityAsync(db, "members", companies.SelectMany(c => c.Members).Max(m => m.Id), cancellationToken);
            await AdvanceIdentityAsync(db, "assignments", companies.SelectMany(c => c.Assignments).Max(a => a.Id), cancellationToken);
            await AdvanceIdentityAsync(db, "history", companies.SelectMany(c => c.History).Max(h => h.Id), cancellationToken);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    private static Task AdvanceIdentityAsync(LicensingDbContext db, string table, long last, CancellationToken cancellationToken)
        => db.Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence({table}, 'id'), {last})", cancellationToken);
}
