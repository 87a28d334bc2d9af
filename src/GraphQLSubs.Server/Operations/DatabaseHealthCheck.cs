using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphQLSubs.Server.Operations;

/// <summary>Whether the database answers a query.</summary>
internal sealed class DatabaseHealthCheck(LicensingDbContextFactory contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);

        // An exception is the health check service's to report and log.
        await db.ServicePlans.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
