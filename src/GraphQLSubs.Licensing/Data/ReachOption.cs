using GraphQLSubs.Licensing.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Says in which capacity the contexts of some options read: each has a model of its own, with the query filters of that reach.</summary>
/// <param name="role">The capacity; null where nobody reads.</param>
internal sealed class ReachOption(ViewerRole? role) : IDbContextOptionsExtension
{
    public ViewerRole? Role => role;

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }

    /// <summary>Keeps the models of the reaches apart.</summary>
    public sealed class ModelKeys : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), (context as LicensingDbContext)?.Reach, designTime);
    }

    private sealed class ExtensionInfo(ReachOption option) : DbContextOptionsExtensionInfo(option)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        // All reaches share their services, which know nothing of it.
        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
        }
    }
}
