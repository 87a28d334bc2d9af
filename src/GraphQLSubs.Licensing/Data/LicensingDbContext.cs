using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Data;

/// <summary>
/// The licensing data as far as one viewer reaches. Come by it through <see cref="LicensingDbContextFactory"/>: a context without a viewer
/// reads nothing.
/// </summary>
/// <param name="options">The options that <c>AddLicensing</c> made.</param>
public sealed class LicensingDbContext(DbContextOptions<LicensingDbContext> options) : DbContext(options)
{
    /// <summary>The catalogue.</summary>
    public DbSet<ServicePlan> ServicePlans => Set<ServicePlan>();

    /// <summary>The companies.</summary>
    public DbSet<Company> Companies => Set<Company>();

    /// <summary>The subscriptions.</summary>
    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    /// <summary>The members.</summary>
    public DbSet<Member> Members => Set<Member>();

    /// <summary>The licences that members hold.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();

    /// <summary>The history of every company.</summary>
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>The imports that were ordered.</summary>
    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    /// <summary>The bad lines of the imports.</summary>
    public DbSet<ImportLineError> ImportLineErrors => Set<ImportLineError>();

    internal DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();

    internal DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>On whose behalf the context reads.</summary>
    public Viewer? Viewer { get; internal set; }

    /// <summary>The capacity in which all viewers of contexts of these options read, and so the shape of the query filters; null where there is no viewer.</summary>
    internal ViewerRole? Reach { get; } = options.FindExtension<ReachOption>()?.Role;

    // What the query filters compare with; 0 is nobody's id.
    internal long ReachedCompanyId => Viewer?.CompanyId ?? 0;

    internal long ReachedMemberId => Viewer?.MemberId ?? 0;

    /// <summary>How the transaction ends, to be sent along with what is saved; null where that is not the end. PostgreSQL alone does it.</summary>
    internal TransactionEnding? Ending { get; set; }

    internal bool IsPostgres => Database.ProviderName == LicensingModel.PostgresProvider;

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!ChangeTracker.AutoDetectChangesEnabled)
        {
            ChangeTracker.DetectChanges();
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => LicensingModel.ConfigureConventions(configurationBuilder, IsPostgres);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LicensingModel.Configure(modelBuilder, IsPostgres);
        ViewerReach.Apply(modelBuilder, this);
        SnakeCaseNames.Apply(modelBuilder);
    }
}
