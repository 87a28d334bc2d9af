using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQLSubs.Licensing.Data;

/// <summary>What must be true of the rows whatever has happened, and is not.</summary>
/// <param name="Invariant">What must be true.</param>
/// <param name="Violations">How many rows contradict it.</param>
/// <param name="Table">Whose rows they are.</param>
/// <param name="FirstId">The least id of them.</param>
public sealed record InvariantViolation(string Invariant, long Violations, string Table, long FirstId)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Invariant}: not so in {Violations} of {Table}, of which the first has the id {FirstId}.");
}

/// <summary>Looks by SQL alone, the same on every database, whether the rows agree with one another.</summary>
public static class DatabaseInvariants
{
    // Each query answers the ids of the rows that contradict.
    private static readonly (string Invariant, string Table, string Sql)[] Invariants =
    [
        ("The licences that members hold are as many as the subscription counts", "subscriptions",
            """
            SELECT s.id FROM subscriptions s
            LEFT JOIN (SELECT subscription_id, COUNT(*) AS held FROM assignments GROUP BY subscription_id) a ON a.subscription_id = s.id
            WHERE s.assigned <> COALESCE(a.held, 0)
            """),
        ("No more licences are assigned than there are", "subscriptions",
            "SELECT id FROM subscriptions WHERE assigned < 0 OR assigned > quantity"),
        ("The free base service is held by nobody", "subscriptions",
            "SELECT id FROM subscriptions WHERE section = 'Service' AND billing = 'Free' AND assigned <> 0"),
        ("A member holds one service at most", "members",
            """
            SELECT a.member_id AS id FROM assignments a JOIN subscriptions s ON s.id = a.subscription_id
            WHERE s.section = 'Service' GROUP BY a.member_id HAVING COUNT(*) > 1
            """),
        ("A licence is of a member and a subscription of one company, and of the subscription's section", "assignments",
            """
            SELECT a.id FROM assignments a LEFT JOIN members m ON m.id = a.member_id LEFT JOIN subscriptions s ON s.id = a.subscription_id
            WHERE m.company_id IS DISTINCT FROM a.company_id OR s.company_id IS DISTINCT FROM a.company_id OR s.section IS DISTINCT FROM a.section
            """),
        ("Whoever holds a licence holds what its plan requires", "assignments",
            """
            SELECT a.id FROM assignments a JOIN subscriptions s ON s.id = a.subscription_id JOIN service_plans p ON p.id = s.plan_id
            WHERE p.requires_plans <> '' AND NOT EXISTS (
                SELECT 1 FROM assignments b JOIN subscriptions t ON t.id = b.subscription_id JOIN service_plans q ON q.id = t.plan_id
                WHERE b.member_id = a.member_id AND REPLACE(' ' || p.requires_plans || ' ', ' ' || q.reference || ' ', '') <> ' ' || p.requires_plans || ' ')
            """),
        ("The default licence is a service of the company that is not over", "companies",
            """
            SELECT c.id FROM companies c LEFT JOIN subscriptions s ON s.id = c.default_subscription_id AND s.company_id = c.id
            WHERE c.default_subscription_id IS NOT NULL AND (s.id IS NULL OR s.section <> 'Service' OR s.status = 'Terminated')
            """),
        ("A history counts from 1 without a gap to its company's sequence", "companies",
            """
            SELECT c.id FROM companies c
            LEFT JOIN (SELECT company_id, COUNT(*) AS entries, MIN(sequence) AS earliest, MAX(sequence) AS latest FROM history GROUP BY company_id) h
                ON h.company_id = c.id
            WHERE c.history_sequence <> COALESCE(h.latest, 0) OR COALESCE(h.entries, 0) <> COALESCE(h.latest, 0) OR COALESCE(h.earliest, 1) <> 1
            """),
        ("Ids and times of a history ascend with its sequence", "history",
            """
            SELECT h.id FROM (
                SELECT id, occurred_at, LAG(id) OVER w AS earlier_id, LAG(occurred_at) OVER w AS earlier_time
                FROM history WINDOW w AS (PARTITION BY company_id ORDER BY sequence)) h
            WHERE h.id <= h.earlier_id OR h.occurred_at < h.earlier_time
            """),
        ("An entry tells of a member and a subscription of its company", "history",
            """
            SELECT h.id FROM history h LEFT JOIN members m ON m.id = h.member_id LEFT JOIN subscriptions s ON s.id = h.subscription_id
            WHERE m.company_id <> h.company_id OR s.company_id <> h.company_id
            """),
        ("Each entry's counts of a subscription begin where the entry before has left them", "history",
            """
            SELECT h.id FROM (
                SELECT id, assigned_before, quantity_before, LAG(id) OVER w AS earlier_id,
                    LAG(assigned_after) OVER w AS earlier_assigned, LAG(quantity_after) OVER w AS earlier_quantity
                FROM history WHERE subscription_id IS NOT NULL WINDOW w AS (PARTITION BY subscription_id ORDER BY id)) h
            WHERE (h.earlier_id IS NULL AND h.assigned_before <> 0)
                OR (h.earlier_id IS NOT NULL AND (h.assigned_before IS DISTINCT FROM h.earlier_assigned OR h.quantity_before IS DISTINCT FROM h.earlier_quantity))
            """),
        ("The latest entry of a subscription tells its present counts", "subscriptions",
            """
            SELECT s.id FROM subscriptions s
            LEFT JOIN (SELECT subscription_id, MAX(id) AS latest FROM history GROUP BY subscription_id) l ON l.subscription_id = s.id
            LEFT JOIN history h ON h.id = l.latest
            WHERE h.assigned_after IS DISTINCT FROM s.assigned OR h.quantity_after IS DISTINCT FROM s.quantity
            """),
        ("No entry tells of more licences assigned than there were", "history",
            "SELECT id FROM history WHERE assigned_after < 0 OR assigned_after > quantity_after"),
        ("An entry is of a company that is there, and tells of a subscription that is there", "history",
            """
            SELECT h.id FROM history h LEFT JOIN companies c ON c.id = h.company_id LEFT JOIN subscriptions s ON s.id = h.subscription_id
            WHERE c.id IS NULL OR (h.subscription_id IS NOT NULL AND s.id IS NULL)
            """),
        ("A subscription is of a company that is there, and of the section and the deployment of its plan", "subscriptions",
            """
            SELECT s.id FROM subscriptions s LEFT JOIN companies c ON c.id = s.company_id LEFT JOIN service_plans p ON p.id = s.plan_id
            WHERE c.id IS NULL OR p.section IS DISTINCT FROM s.section OR p.deployment IS DISTINCT FROM s.deployment
            """),
        ("Prepaid subscriptions, and no others, have an expiry and a renewal", "subscriptions",
            """
            SELECT id FROM subscriptions
            WHERE (billing IN ('Monthly', 'Free') AND (expires_at IS NOT NULL OR renewal IS NOT NULL))
                OR (billing NOT IN ('Monthly', 'Free') AND (expires_at IS NULL OR renewal IS NULL))
            """),
        ("A decrease waits for the renewal of a prepaid subscription that runs, and is one", "subscriptions",
            """
            SELECT id FROM subscriptions WHERE pending_quantity IS NOT NULL
                AND (pending_quantity < 0 OR quantity IS NULL OR pending_quantity >= quantity OR billing IN ('Monthly', 'Free') OR status <> 'Active')
            """),
        ("Of a subscription that is over nobody holds a licence", "subscriptions",
            "SELECT id FROM subscriptions WHERE status = 'Terminated' AND assigned <> 0"),
        ("A member holds a licence once", "members",
            "SELECT member_id AS id FROM assignments GROUP BY member_id, subscription_id HAVING COUNT(*) > 1"),
        ("A member is of a company that is there, and its address is nobody else's", "members",
            """
            SELECT m.id FROM members m LEFT JOIN companies c ON c.id = m.company_id LEFT JOIN members o ON o.login_email = m.login_email AND o.id < m.id
            WHERE c.id IS NULL OR o.id IS NOT NULL
            """),
        ("A company's Business Partner is one, and has none itself", "companies",
            """
            SELECT c.id FROM companies c LEFT JOIN companies p ON p.id = c.business_partner_id
            WHERE c.business_partner_id IS NOT NULL AND (p.id IS NULL OR p.kind <> 'BusinessPartner' OR c.kind = 'BusinessPartner')
            """),
        ("An import is of a company that is there, is no further than its end, and has ended if and only if it says when", "import_jobs",
            """
            SELECT j.id FROM import_jobs j LEFT JOIN companies c ON c.id = j.company_id
            WHERE c.id IS NULL OR j.lines_done < 0 OR j.lines_failed < 0 OR j.lines_done + j.lines_failed > j.lines_total
                OR (j.status IN ('Completed', 'Failed')) <> (j.finished_at IS NOT NULL)
            """),
        ("Lines that wait are of an import that has not ended", "import_chunks",
            "SELECT c.id FROM import_chunks c LEFT JOIN import_jobs j ON j.id = c.job_id WHERE j.id IS NULL OR j.finished_at IS NOT NULL"),
        ("A bad line is of an import that is there", "import_line_errors",
            "SELECT e.id FROM import_line_errors e LEFT JOIN import_jobs j ON j.id = e.job_id WHERE j.id IS NULL"),
    ];

    /// <summary>What is looked at, a sentence each.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Invariants.Select(i => i.Invariant)];

    /// <summary>Checks all of them, in the context's transaction if it has one; takes as long as reading all rows does.</summary>
    /// <param name="db">Reads everything, whoever the viewer is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Those that do not hold; empty when all do.</returns>
    public static async Task<IReadOnlyList<InvariantViolation>> CheckAsync(LicensingDbContext db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var violations = new List<InvariantViolation>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var (invariant, table, sql) in Invariants)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
                command.CommandText = $"SELECT COUNT(*), MIN(v.id) FROM ({sql}) v";
                command.CommandTimeout = 0;
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                if (await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) is > 0 and var count)
                {
                    violations.Add(new InvariantViolation(invariant, count, table, reader.GetInt64(1)));
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return violations;
    }
}
