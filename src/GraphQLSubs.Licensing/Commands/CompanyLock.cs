using System.Collections.Concurrent;
using System.Data.Common;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Locks a company and reads what its command is decided by, in one round trip. Each statement sees what was committed before it began, so those after the
/// lock see whatever the lock was waited for; which is why the viewer's standing is not read by the statement that takes the lock.
/// </summary>
internal sealed class CompanyLock(IModel model)
{
    private readonly EntityRows<Company> _companies = new(model);
    private readonly EntityRows<Subscription> _subscriptions = new(model);
    private readonly EntityRows<ServicePlan> _plans = new(model);
    private readonly EntityRows<Member> _members = new(model);
    private readonly EntityRows<Assignment> _assignments = new(model);
    private readonly EntityRows<IdempotencyRecord> _records = new(model);
    private readonly ConcurrentDictionary<Shape, SqlStatement[]> _statements = [];

    /// <summary>Takes the lock, within the transaction of the context.</summary>
    /// <param name="db">The context.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="viewer">The viewer of the token.</param>
    /// <param name="reads">What the command wants to know.</param>
    /// <param name="key">The command's idempotency key, if its outcome is to be remembered.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<LockedRows> TakeAsync(
        LicensingDbContext db, long companyId, Viewer viewer, CommandReads reads, string? key, CancellationToken cancellationToken)
    {
        var shape = new Shape(viewer.Role != ViewerRole.System, reads.SubscriptionId is not null, reads.MemberId is not null, key is not null);
        var statements = _statements.GetOrAdd(
            shape, static (shape, made) => [.. made.Lock.Statements(made.IsPostgres, shape).Select(s => new SqlStatement(s))], (Lock: this, db.IsPostgres));
        var values = new Dictionary<string, object?>
        {
            ["@company"] = companyId,
            ["@actor"] = viewer.MemberId,
            ["@actor_company"] = viewer.CompanyId,
            ["@subscription"] = reads.SubscriptionId,
            ["@member"] = reads.MemberId,
            ["@viewer"] = IdempotentOutcomes.Owner(viewer),
            ["@key"] = key,
        };
        return SqlStatement.ReadAsync(db, statements, values, rows => ReadAsync(db, rows, shape, cancellationToken), cancellationToken);
    }

    private IEnumerable<string> Statements(bool isPostgres, Shape shape)
    {
        // SQLite needs no more than the transaction, which is begun as IMMEDIATE.
        yield return $"SELECT {_companies.Columns("c")} FROM {_companies.Table} AS c WHERE c.id = @company{(isPostgres ? " FOR UPDATE" : "")}";
        if (shape.HasActor)
        {
            yield return $"""
                SELECT (SELECT a.name FROM {_companies.Table} AS a WHERE a.id = @actor_company), m.company_id, m.role
                FROM (SELECT 1) AS one LEFT JOIN {_members.Table} AS m ON m.id = @actor
                """;
        }

        if (shape.HasSubscription || shape.HasMember)
        {
            var ofMember = $"SELECT a.subscription_id FROM {_assignments.Table} AS a WHERE a.member_id = @member";
            var wanted = shape switch
            {
                { HasMember: false } => "@subscription",
                { HasSubscription: false } => ofMember,
                _ => $"SELECT @subscription UNION ALL {ofMember}",
            };
            yield return $"""
                SELECT {_subscriptions.Columns("s")}, {_plans.Columns("p")} FROM {_subscriptions.Table} AS s JOIN {_plans.Table} AS p ON p.id = s.plan_id
                WHERE s.company_id = @company AND s.id IN ({wanted})
                """;
        }

        if (shape.HasMember)
        {
            yield return $"""
                SELECT {_members.Columns("m")}, {_assignments.Columns("a")}
                FROM {_members.Table} AS m LEFT JOIN {_assignments.Table} AS a ON a.member_id = m.id
                WHERE m.company_id = @company AND m.id = @member ORDER BY a.id
                """;
        }

        if (shape.HasKey)
        {
            yield return $"SELECT {_records.Columns("r")} FROM {_records.Table} AS r WHERE r.viewer = @viewer AND r.key = @key";
        }
    }

    private async Task<LockedRows> ReadAsync(LicensingDbContext db, DbDataReader row, Shape shape, CancellationToken cancellationToken)
    {
        var locked = new LockedRows();
        if (await row.ReadAsync(cancellationToken))
        {
            locked.Company = Track(db, _companies.Read(row, 0));
        }

        if (shape.HasActor)
        {
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            locked.ActorCompanyName = row.IsDBNull(0) ? null : row.GetString(0);
            locked.Standing = row.IsDBNull(1) ? null : new MemberStanding(row.GetInt64(1), EnumNames<MemberRole>.Parse(row.GetString(2)));
        }

        if (shape.HasSubscription || shape.HasMember)
        {
            await row.NextResultAsync(cancellationToken);
            await ReadSubscriptionsAsync(db, row, locked, cancellationToken);
        }

        if (shape.HasMember)
        {
            await row.NextResultAsync(cancellationToken);
            await ReadMemberAsync(db, row, locked, cancellationToken);
        }

        if (shape.HasKey)
        {
            await row.NextResultAsync(cancellationToken);
            locked.Outcome = await row.ReadAsync(cancellationToken) ? _records.Read(row, 0) : null;
        }

        return locked;
    }

    private async Task ReadSubscriptionsAsync(LicensingDbContext db, DbDataReader row, LockedRows locked, CancellationToken cancellationToken)
    {
        var plans = new Dictionary<long, ServicePlan>();
        while (await row.ReadAsync(cancellationToken))
        {
            var (subscription, plan) = (_subscriptions.Read(row, 0), _plans.Read(row, _subscriptions.Width));
            if (plans.TryAdd(plan.Id, plan))
            {
                Track(db, plan);
            }

            locked.Subscriptions.Add(subscription.Id, Track(db, subscription));
        }
    }

    private async Task ReadMemberAsync(LicensingDbContext db, DbDataReader row, LockedRows locked, CancellationToken cancellationToken)
    {
        var assignmentId = _members.Width + _assignments.IndexOf(nameof(Assignment.Id));
        while (await row.ReadAsync(cancellationToken))
        {
            if (locked.Members.Count == 0)
            {
                var member = Track(db, _members.Read(row, 0));
                locked.Members.Add(member.Id, member);
            }

            if (!row.IsDBNull(assignmentId))
            {
                Track(db, _assignments.Read(row, _members.Width));
            }
        }
    }

    // EF Core joins what is tracked to each other.
    private static TEntity Track<TEntity>(LicensingDbContext db, TEntity entity)
        where TEntity : class
    {
        db.Entry(entity).State = EntityState.Unchanged;
        return entity;
    }

    private readonly record struct Shape(bool HasActor, bool HasSubscription, bool HasMember, bool HasKey);
}
