using GraphQLSubs.Licensing.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Opens contexts from a pool, each on behalf of a viewer.</summary>
/// <param name="options">The options that <c>AddLicensing</c> made.</param>
/// <param name="viewers">Tells the current viewer.</param>
public sealed class LicensingDbContextFactory(DbContextOptions<LicensingDbContext> options, IViewerAccessor viewers)
    : IDbContextFactory<LicensingDbContext>
{
    private readonly PooledDbContextFactory<LicensingDbContext> _pool = new(options);

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
        var db = _pool.CreateDbContext();

        // A pooled context still carries the viewer that it served last.
        db.Viewer = viewer;
        return db;
    }
}
