using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>What a command works with while it holds the lock on its company.</summary>
internal sealed class CompanyTransaction(LicensingDbContext db, Company company, Viewer viewer, LockedRows rows, DateTimeOffset now)
{
    private readonly List<HistoryEntry> _history = [];
    private readonly Dictionary<long, (int? Quantity, int Assigned)> _recorded = [];
    private Guid _correlationId = Guid.CreateVersion7(now);

    public LicensingDbContext Db => db;

    public Company Company => company;

    public Viewer Viewer => viewer;

    public DateTimeOffset Now => now;

    /// <summary>What was read along with the lock.</summary>
    public LockedRows Rows => rows;

    /// <summary>What the viewer may do with the company.</summary>
    public CompanyPermissions Can => ViewerCan.On(viewer, company);

    /// <summary>Whether the viewer administers the company.</summary>
    public Permission Administer => ViewerCan.Administer(viewer, company);

    public IReadOnlyList<HistoryEntry> History => _history;

    // Inside the lock the company is the boundary, and rights are checked by the commands, so the viewer's filter is off.
    public IQueryable<Subscription> Subscriptions => db.Subscriptions.IgnoreQueryFilters().Where(s => s.CompanyId == company.Id);

    public IQueryable<Member> Members => db.Members.IgnoreQueryFilters().Where(m => m.CompanyId == company.Id);

    /// <summary>The subscription that the command has asked for, with its plan.</summary>
    /// <exception cref="SubscriptionNotFoundException">The company has none such.</exception>
    public Subscription Subscription(long id) => rows.Subscriptions.GetValueOrDefault(id) ?? throw new SubscriptionNotFoundException(id);

    /// <summary>The member that the command has asked for, with its licences.</summary>
    /// <exception cref="MemberNotFoundException">The company has none such.</exception>
    public Member Member(long id) => rows.Members.GetValueOrDefault(id) ?? throw new MemberNotFoundException(id);

    /// <summary>The same change on another company, which the transaction has created or locked.</summary>
    public CompanyTransaction For(Company other) => new(db, other, viewer, rows, now) { _correlationId = _correlationId };

    /// <summary>Adds a subscription, whose counts in the history begin at nothing.</summary>
    public async Task AddAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        db.Subscriptions.Add(subscription);

        // So that its id is known.
        await db.SaveChangesAsync(cancellationToken);
        _recorded.Add(subscription.Id, (0, 0));
    }

    /// <summary>Appends an entry whose counts run from those of the subscription's previous entry, or its stored ones, to the present ones.</summary>
    public void Record(HistoryOperation operation, string details, Subscription? subscription = null, Member? member = null)
    {
        var before = subscription is null ? default : CountsBefore(subscription);
        var entry = new HistoryEntry
        {
            CompanyId = company.Id,
            Sequence = ++company.HistorySequence,
            Operation = operation,
            OccurredAt = now,
            ActorKind = viewer.Role == ViewerRole.System ? ActorKind.System : ActorKind.User,
            ActorName = viewer.Name,
            ActorCompanyId = viewer.Role == ViewerRole.System ? null : viewer.CompanyId,
            ActorCompanyName = rows.ActorCompanyName,
            SubscriptionId = subscription?.Id,
            MemberId = member?.Id,
            Details = details,
            QuantityBefore = before.Quantity,
            QuantityAfter = subscription?.Quantity,
            AssignedBefore = subscription is null ? null : before.Assigned,
            AssignedAfter = subscription?.Assigned,
            CorrelationId = _correlationId,
        };
        _history.Add(entry);
        db.History.Add(entry);
        if (subscription is not null)
        {
            _recorded[subscription.Id] = (subscription.Quantity, subscription.Assigned);
        }
    }

    /// <summary>Drops every change that is not written yet, with its history. The company cannot be changed afterwards.</summary>
    public void Forget()
    {
        db.ChangeTracker.Clear();
        _history.Clear();
        _recorded.Clear();
    }

    private (int? Quantity, int Assigned) CountsBefore(Subscription subscription)
    {
        if (_recorded.TryGetValue(subscription.Id, out var counts))
        {
            return counts;
        }

        var stored = db.Entry(subscription);
        return (stored.Property(s => s.Quantity).OriginalValue, stored.Property(s => s.Assigned).OriginalValue);
    }
}
