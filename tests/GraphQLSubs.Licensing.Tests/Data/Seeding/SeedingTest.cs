using System.Globalization;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Seeding;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Data.Seeding;

/// <summary>A test on a small database of its own that was seeded.</summary>
public abstract class SeedingTest(DatabaseProvider provider) : IAsyncLifetime
{
    protected static readonly SeedSize Size = new(Companies: 12, Members: 300, Largest: 80, History: 2_000, Seed: 1);

    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly List<(TestDatabase Database, ServiceProvider Server)> _opened = [];

    protected ServiceProvider Server { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await Create();
        await Seed(Server, Size);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var (database, server) in _opened)
        {
            await server.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    /// <summary>A server on another database, which holds nothing.</summary>
    protected async Task<ServiceProvider> Create()
    {
        var database = await TestDatabase.CreateAsync(provider);
        var server = database.CreateServer(new SetTime(Now));
        _opened.Add((database, server));
        return server;
    }

    protected static Task<SeedTotals> Seed(ServiceProvider server, SeedSize size, IProgress<StageProgress>? progress = null)
        => server.GetRequiredService<DatabaseSeeder>().SeedAsync(size, progress, Cancellation);

    protected static LicensingDbContext Open(ServiceProvider server) => server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);

    /// <summary>All rows, with all that the model knows of them.</summary>
    protected static async Task<string> Rows(ServiceProvider server)
    {
        await using var db = Open(server);
        var rows = new List<string>();
        await Add(db.Companies.OrderBy(c => c.Id));
        await Add(db.Subscriptions.OrderBy(s => s.Id));
        await Add(db.Members.OrderBy(m => m.Id));
        await Add(db.Assignments.OrderBy(a => a.Id));
        await Add(db.History.OrderBy(h => h.Id));
        return string.Join('\n', rows);

        async Task Add<TEntity>(IQueryable<TEntity> query)
            where TEntity : class
        {
            var properties = db.Model.FindEntityType(typeof(TEntity))!.GetProperties().ToList();
            foreach (var row in await query.AsNoTracking().ToListAsync(Cancellation))
            {
                rows.Add(string.Join('|', properties.Select(p => Convert.ToString(p.GetGetter().GetClrValue(row), CultureInfo.InvariantCulture))));
            }
        }
    }
}
