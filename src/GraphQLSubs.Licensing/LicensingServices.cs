using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Data.Seeding;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing;

/// <summary>The databases that the product runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, for a first run and for one server.</summary>
    Sqlite,

    /// <summary>For everything else.</summary>
    Postgres,
}

/// <summary>Registers the product.</summary>
public static class LicensingServices
{
    /// <summary>
    /// Registers everything of the product on one database: contexts that read as far as the current <see cref="Viewer"/> reaches, the
    /// commands, the live feed and the initialisation of the database.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="provider">The database.</param>
    /// <param name="connectionString">How to reach it.</param>
    public static IServiceCollection AddLicensing(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ViewerAccessor>();
        services.TryAddSingleton<IViewerAccessor>(provider => provider.GetRequiredService<ViewerAccessor>());
        services.AddSingleton(Options(provider, connectionString));
        services.AddSingleton<LicensingDbContextFactory>();
        services.AddSingleton<IDbContextFactory<LicensingDbContext>>(provider => provider.GetRequiredService<LicensingDbContextFactory>());
        services.AddScoped(provider => provider.GetRequiredService<LicensingDbContextFactory>().CreateDbContext());
        services.AddSingleton(services => new CompanyWakeUps(provider == DatabaseProvider.Postgres
            ? new PostgresWakeUps(connectionString, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<CompanyWakeUps>>())
            : null));
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ViewerStandings>();
        services.AddSingleton<LicensingCommands>();
        services.AddSingleton<ImportCheck>();
        services.AddSingleton<ImportErrorsExport>();
        services.AddSingleton<ImportOrders>();
        services.AddSingleton<ImportWatch>();
        services.AddSingleton<MemberExport>();
        services.AddSingleton<HistoryCsv>();
        services.AddSingleton<DueRenewals>();
        services.AddSingleton<DemoSeeder>();
        services.AddSingleton<DatabaseInitializer>();
        services.AddSingleton<DatabaseSeeder>();
        services.AddSingleton<DatabaseVerifier>();
        return services;
    }

    /// <summary>
    /// Registers the worker that renews subscriptions, or lets them run out, at the end of their terms, and forgets the outcomes of old idempotency keys.
    /// To be called after whatever brings the database up to date has been registered. Any number of servers may run one.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="interval">How long after one look at what is due the next one is taken.</param>
    public static IServiceCollection AddRenewals(this IServiceCollection services, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        services.AddSingleton(new RenewalSchedule(interval));
        return services.AddHostedService<RenewalWorker>();
    }

    private static DbContextOptions<LicensingDbContext> Options(DatabaseProvider provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<LicensingDbContext>();
        _ = provider switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite(connectionString),
            DatabaseProvider.Postgres => options.UseNpgsql(PostgresConnections.Prepared(connectionString))
                .ReplaceService<IDatabase, PostgresWrites>().AddInterceptors(new FailedCommands()),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Unknown database provider."),
        };

        options.ReplaceService<IModelCacheKeyFactory, ReachOption.ModelKeys>();

        // Migrations are written by hand and carry no model snapshot; a test compares what they create with the model.
        // On SQLite they run within a transaction on purpose.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.MigrationsUserTransactionWarning));
        return options.Options;
    }
}
