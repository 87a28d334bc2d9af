using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class UpgradeOnSqlite() : UpgradeTests(DatabaseProvider.Sqlite)
{
    // Ticks.
    protected override string Time(string utc) => $"{DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcTicks}";
}

public sealed class UpgradeOnPostgres() : UpgradeTests(DatabaseProvider.Postgres)
{
    protected override string Time(string utc) => $"TIMESTAMPTZ '{utc}'";
}

/// <summary>A database of the first release, with rows that it has written, is brought to the present one.</summary>
public abstract class UpgradeTests(DatabaseProvider provider) : IAsyncLifetime
{
    private const string FirstRelease = "20260901000000_Initial";
    private const string FirstWithKeys = "20261122000000_Idempotency";
    private const string FirstWithImports = "20261122000200_ImportJobs";

    private TestDatabase _database = null!;
    private ServiceProvider _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _server = _database.CreateServer();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A time as the database writes it.</summary>
    protected abstract string Time(string utc);

    [Fact]
    public async Task What_the_first_release_has_written_is_kept_agrees_and_is_worked_with()
    {
        await MigrateTo(FirstRelease);
        await Fill();

        await _server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);

        await _server.GetRequiredService<DatabaseVerifier>().VerifyAsync(Cancellation);
        await using (var db = Open())
        {
            var member = await db.Members.Include(m => m.Company).Include(m => m.Assignments).ThenInclude(a => a.Subscription).SingleAsync(m => m.Id == 1, Cancellation);
            Assert.Equal(("alice@acme.example", "Acme", "Business Hub"), (member.LoginEmail, member.Company!.Name, member.Assignments.Single().Subscription!.Name));
            Assert.Equal(new DateTimeOffset(2026, 9, 2, 8, 0, 0, TimeSpan.Zero), member.CreatedAt);
            Assert.Equal([1L, 2, 3, 4], await db.History.OrderBy(h => h.Sequence).Select(h => h.Sequence).ToListAsync(Cancellation));
        }

        var change = await _server.GetRequiredService<LicensingCommands>()
            .ExecuteAsync(new AssignLicence(1, 2), Viewer.BusinessPartnerAdministrator("partner", "Partner", 1), Cancellation);
        Assert.Equal((2, 5L), (change.Subscription.Assigned, change.History.Single().Sequence));
        await _server.GetRequiredService<DatabaseVerifier>().VerifyAsync(Cancellation);
    }

    [Fact]
    public async Task What_later_releases_have_added_is_kept()
    {
        await MigrateTo(FirstRelease);
        await Fill();
        await MigrateTo(FirstWithKeys);
        await Execute($"INSERT INTO idempotency_records (viewer, \"key\", fingerprint, outcome, created_at) VALUES ('partner', 'k', 'f', '[]', {Time("2026-09-03T08:00:00Z")})");
        await MigrateTo(FirstWithImports);
        await Execute(
            $"""
            INSERT INTO import_jobs (company_id, mode, status, lines_total, lines_done, lines_failed, created_by, created_at, finished_at,
                viewer_role, viewer_subject, viewer_company_id, chunks_done, attempts)
            VALUES (2, 'LineByLine', 'Completed', 2, 1, 1, 'Bob', {Time("2026-09-03T08:00:00Z")}, {Time("2026-09-03T08:00:01Z")}, 'CompanyAdministrator', 'bob', 2, 1, 0)
            """);
        await Execute("INSERT INTO import_line_errors (job_id, line, \"column\", problem, message) VALUES (1, 3, 'role', 'UnknownRole', 'No such role.')");

        await _server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);

        await _server.GetRequiredService<DatabaseVerifier>().VerifyAsync(Cancellation);
        await using var db = Open();
        var job = await db.ImportJobs.SingleAsync(Cancellation);
        Assert.Equal((1, 1, false), (job.LinesDone, job.LinesFailed, job.ReleaseDependents));
        Assert.Empty(job.Warnings);
        Assert.Equal("No such role.", (await db.ImportLineErrors.SingleAsync(Cancellation)).Message);
        Assert.Equal(0, (await db.IdempotencyRecords.SingleAsync(Cancellation)).CompanyId);
    }

    [Fact]
    public async Task There_is_no_way_back()
    {
        await _server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);

        await Assert.ThrowsAsync<NotSupportedException>(() => MigrateTo(FirstRelease));

        await _server.GetRequiredService<DatabaseVerifier>().VerifyAsync(Cancellation);
    }

    [Fact]
    public async Task An_earlier_schema_is_not_verified()
    {
        var verifier = _server.GetRequiredService<DatabaseVerifier>();
        await MigrateTo(FirstRelease);

        var refused = await Assert.ThrowsAsync<DatabaseException>(() => verifier.VerifyAsync(Cancellation));

        Assert.Contains("20261129000500_ImportFiles", refused.Message, StringComparison.Ordinal);
    }

    private LicensingDbContext Open() => _server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);

    private async Task MigrateTo(string migration)
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(migration, Cancellation);
    }

    private async Task Execute(string sql)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
    }

    // A Business Partner, a customer with two members, and a licence that was assigned.
    private async Task Fill()
    {
        var (start, later) = (Time("2026-09-01T00:00:00Z"), Time("2026-09-02T08:00:00Z"));
        var (no, id) = provider == DatabaseProvider.Postgres ? ("FALSE", "'00000000-0000-0000-0000-000000000001'::uuid") : ("0", "'00000000-0000-0000-0000-000000000001'");
        await Execute(
            $"""
            INSERT INTO service_plans (reference, name, section, deployment, billing, is_free, requires_plans)
            VALUES ('RB-Business', 'Business Hub', 'Service', 'Hub', 'Monthly', {no}, '')
            """);
        await Execute(
            $"""
            INSERT INTO companies (name, kind, business_partner_id, history_sequence, management_rights_change_renewal, management_rights_decrease, management_rights_increase)
            VALUES ('Partner', 'BusinessPartner', NULL, 0, {no}, 'None', 'None'), ('Acme', 'Customer', 1, 4, {no}, 'None', 'None')
            """);
        await Execute(
            $"""
            INSERT INTO subscriptions (company_id, plan_id, name, section, deployment, billing, quantity, assigned, starts_at, status, version)
            VALUES (2, 1, 'Business Hub', 'Service', 'Hub', 'Monthly', 10, 1, {start}, 'Active', 2)
            """);
        await Execute("UPDATE companies SET default_subscription_id = 1 WHERE id = 2");
        await Execute(
            $"""
            INSERT INTO members (company_id, login_email, first_name, last_name, role, created_at)
            VALUES (2, 'alice@acme.example', 'Alice', 'Martin', 'CompanyAdmin', {later}), (2, 'bob@acme.example', 'Bob', 'Leroy', 'User', {later})
            """);
        await Execute(
            $"INSERT INTO assignments (company_id, member_id, subscription_id, section, assigned_at, assigned_by) VALUES (2, 1, 1, 'Service', {later}, 'Partner')");
        await Execute(
            $"""
            INSERT INTO history (company_id, sequence, operation, occurred_at, actor_kind, actor_name, subscription_id, member_id, details,
                quantity_before, quantity_after, assigned_before, assigned_after, correlation_id)
            VALUES (2, 1, 'SubscriptionCreated', {start}, 'System', 'System', 1, NULL, 'Created.', 0, 10, 0, 0, {id}),
                (2, 2, 'MemberCreated', {later}, 'User', 'Partner', NULL, 1, 'Added.', NULL, NULL, NULL, NULL, {id}),
                (2, 3, 'MemberCreated', {later}, 'User', 'Partner', NULL, 2, 'Added.', NULL, NULL, NULL, NULL, {id}),
                (2, 4, 'LicenceAssigned', {later}, 'User', 'Partner', 1, 1, 'Assigned.', 10, 10, 0, 1, {id})
            """);
    }
}
