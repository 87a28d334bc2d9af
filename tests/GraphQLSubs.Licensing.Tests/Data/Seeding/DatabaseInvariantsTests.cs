using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Data.Seeding;

public sealed class DatabaseInvariantsOnSqlite() : DatabaseInvariantsTests(DatabaseProvider.Sqlite);

public sealed class DatabaseInvariantsOnPostgres() : DatabaseInvariantsTests(DatabaseProvider.Postgres);

public abstract class DatabaseInvariantsTests(DatabaseProvider provider) : SeedingTest(provider)
{
    // What contradicts each.
    private static readonly Dictionary<string, string> Broken = new(StringComparer.Ordinal)
    {
        ["The licences that members hold are as many as the subscription counts"] =
            "UPDATE subscriptions SET assigned = assigned - 1 WHERE id = (SELECT MIN(id) FROM subscriptions WHERE assigned > 0)",
        ["No more licences are assigned than there are"] =
            "UPDATE subscriptions SET quantity = assigned - 1 WHERE id = (SELECT MIN(id) FROM subscriptions WHERE assigned > 0 AND quantity > 0)",
        ["The free base service is held by nobody"] =
            "UPDATE subscriptions SET assigned = 1 WHERE section = 'Service' AND billing = 'Free' AND company_id = 2",
        ["A member holds one service at most"] =
            """
            UPDATE assignments SET section = 'Service', subscription_id = (
                SELECT MIN(s.id) FROM subscriptions s WHERE s.company_id = assignments.company_id AND s.section = 'Service' AND s.billing <> 'Free'
                    AND s.id NOT IN (SELECT b.subscription_id FROM assignments b WHERE b.member_id = assignments.member_id))
            WHERE id = (SELECT MIN(id) FROM assignments WHERE section = 'Option')
            """,
        ["A licence is of a member and a subscription of one company, and of the subscription's section"] =
            "UPDATE assignments SET company_id = company_id + 1 WHERE id = (SELECT MIN(id) FROM assignments)",
        ["Whoever holds a licence holds what its plan requires"] =
            """
            DELETE FROM assignments WHERE section = 'Service' AND member_id = (
                SELECT MIN(a.member_id) FROM assignments a JOIN subscriptions s ON s.id = a.subscription_id WHERE s.name = 'Webinar')
            """,
        ["The default licence is a service of the company that is not over"] =
            "UPDATE companies SET default_subscription_id = (SELECT MIN(id) FROM subscriptions WHERE company_id = 1 AND section = 'Service') WHERE id = 2",
        ["A history counts from 1 without a gap to its company's sequence"] =
            "DELETE FROM history WHERE company_id = 2 AND sequence = (SELECT MIN(sequence) FROM history WHERE company_id = 2 AND operation = 'MemberUpdated')",
        ["Ids and times of a history ascend with its sequence"] =
            "UPDATE history SET occurred_at = (SELECT MIN(occurred_at) FROM history) WHERE id = (SELECT MAX(id) FROM history)",
        ["An entry tells of a member and a subscription of its company"] =
            "UPDATE history SET member_id = 1 WHERE id = (SELECT MAX(id) FROM history WHERE member_id IS NOT NULL)",
        ["Each entry's counts of a subscription begin where the entry before has left them"] =
            "UPDATE history SET assigned_before = assigned_before + 1 WHERE id = (SELECT MAX(id) FROM history WHERE operation = 'LicenceAssigned')",
        ["The latest entry of a subscription tells its present counts"] =
            "UPDATE history SET quantity_after = quantity_after + 1 WHERE id = (SELECT MAX(id) FROM history WHERE quantity_after IS NOT NULL)",
        ["No entry tells of more licences assigned than there were"] =
            "UPDATE history SET assigned_after = quantity_after + 1 WHERE id = (SELECT MAX(id) FROM history WHERE quantity_after IS NOT NULL)",
        ["An entry is of a company that is there, and tells of a subscription that is there"] =
            "UPDATE history SET subscription_id = 0 WHERE id = (SELECT MAX(id) FROM history WHERE subscription_id IS NOT NULL)",
        ["A subscription is of a company that is there, and of the section and the deployment of its plan"] =
            "UPDATE subscriptions SET deployment = 'None' WHERE id = (SELECT MIN(id) FROM subscriptions WHERE deployment = 'Hub')",
        ["Prepaid subscriptions, and no others, have an expiry and a renewal"] =
            "UPDATE subscriptions SET renewal = 'Once' WHERE id = (SELECT MIN(id) FROM subscriptions WHERE billing = 'Monthly')",
        ["A decrease waits for the renewal of a prepaid subscription that runs, and is one"] =
            "UPDATE subscriptions SET pending_quantity = 1 WHERE id = (SELECT MIN(id) FROM subscriptions WHERE billing = 'Monthly')",
        ["Of a subscription that is over nobody holds a licence"] =
            "UPDATE subscriptions SET status = 'Terminated' WHERE id = (SELECT MIN(id) FROM subscriptions WHERE assigned > 0)",
        ["A member holds a licence once"] =
            """
            INSERT INTO assignments (company_id, member_id, subscription_id, section, assigned_at, assigned_by)
            SELECT company_id, member_id, subscription_id, section, assigned_at, assigned_by FROM assignments WHERE id = (SELECT MIN(id) FROM assignments)
            """,
        ["A member is of a company that is there, and its address is nobody else's"] =
            """
            UPDATE members SET login_email = (SELECT m.login_email FROM members m WHERE m.id = (SELECT MIN(id) FROM members))
            WHERE id = (SELECT MAX(id) FROM members)
            """,
        ["A company's Business Partner is one, and has none itself"] =
            "UPDATE companies SET business_partner_id = 2 WHERE id = 3",
        ["An import is of a company that is there, is no further than its end, and has ended if and only if it says when"] =
            """
            INSERT INTO import_jobs (company_id, mode, status, lines_total, lines_done, lines_failed, created_by, created_at, viewer_role, viewer_subject,
                viewer_company_id, chunks_done, attempts)
            SELECT 2, 'Atomic', 'Completed', 1, 1, 0, '', MIN(created_at), 'System', '', 0, 1, 0 FROM members
            """,
        ["Lines that wait are of an import that has not ended"] =
            "INSERT INTO import_chunks (job_id, ordinal, lines) VALUES (1, 0, '[]')",
        ["A bad line is of an import that is there"] =
            "INSERT INTO import_line_errors (job_id, line, problem, message) VALUES (1, 1, '', '')",
    };

    [Fact]
    public async Task They_hold_in_what_was_seeded()
    {
        await using var db = Open(Server);

        Assert.Empty(await DatabaseInvariants.CheckAsync(db, Cancellation));
    }

    [Fact]
    public async Task Each_is_found_not_to_hold_where_it_does_not()
    {
        Assert.Equal(DatabaseInvariants.All, Broken.Keys);
        foreach (var (invariant, sql) in Broken)
        {
            await using var db = Open(Server);
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await LiftConstraints(db);

            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(sql, Cancellation));

            var violation = Assert.Single(await DatabaseInvariants.CheckAsync(db, Cancellation), v => v.Invariant == invariant);
            Assert.Equal(1, violation.Violations);
            Assert.True(violation.FirstId > 0);
            await transaction.RollbackAsync(Cancellation);
        }
    }

    // The database itself would refuse some of them.
    private static async Task LiftConstraints(LicensingDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            DROP INDEX ix_assignments_one_service;
            DROP INDEX ix_assignments_member_id_subscription_id;
            DROP INDEX ix_members_login_email;
            """,
            Cancellation);
        await db.Database.ExecuteSqlRawAsync(
            db.IsPostgres
                ? """
                  ALTER TABLE subscriptions DROP CONSTRAINT ck_subscriptions_assigned;
                  ALTER TABLE import_chunks DROP CONSTRAINT fk_import_chunks_job_id;
                  ALTER TABLE import_line_errors DROP CONSTRAINT fk_import_line_errors_job_id;
                  """
                : "PRAGMA ignore_check_constraints = ON; PRAGMA defer_foreign_keys = ON",
            Cancellation);
    }
}
