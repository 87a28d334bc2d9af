using GraphQLSubs.Licensing.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Opens contexts from pools, one for each reach, each on behalf of a viewer.</summary>
/// <param name="options">The options that <c>AddLicensing</c> made.</param>
/// <param name="viewers">Tells the current viewer.</param>
public sealed class LicensingDbContextFactory(DbContextOptions<LicensingDbContext> options, IViewerAccessor viewers)
    : IDbContextFactory<LicensingDbContext>
{
    // Models are costly, and few servers have viewers of all kinds at once.
    private readonly Lazy<PooledDbContextFactory<LicensingDbContext>>[] _pools =
        [.. Enum.GetValues<ViewerRole>().Cast<ViewerRole?>().Prepend(null).Select(role => new Lazy<PooledDbContextFactory<LicensingDbContext>>(() => CreatePool(options, role)))];

    internal bool IsPostgres { get; } = options.Extensions.Any(e => e.Info.IsDatabaseProvider && e.GetType().Assembly.GetName().Name == LicensingModel.PostgresProvider);

    /// <summary>Opens a context for the current viewer; without one it reads nothing.</summary>
    public LicensingDbContext CreateDbContext() => Create(viewers.Current);

    /// <summary>Opens a context for a given viewer.</summary>
    /// <param name="viewer">The viewer.</param>
    public LicensingDbContext CreateDbContext(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Create(viewer);
    }

    private LicensingDbContext Create(Viewer? viewer)
    {
        var db = _pools[viewer is null ? 0 : 1 + (int)viewer.Role].Value.CreateDbContext();

        // A pooled context still carries the viewer that it served last.
        db.Viewer = viewer;
        return db;
    }

    private static PooledDbContextFactory<LicensingDbContext> CreatePool(DbContextOptions<LicensingDbContext> options, ViewerRole? role)
        => new((DbContextOptions<LicensingDbContext>)options.WithExtension(new ReachOption(role)));
}
