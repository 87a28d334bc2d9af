using System.Reflection;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Runs the commands of a sequence on the product, and tells its answers in the words of <see cref="LicensingWorld"/>.</summary>
public sealed class WorldServer(
    LicensingCommands commands, LicensingWorld world, IReadOnlyDictionary<Who, Viewer> viewers, IReadOnlyDictionary<string, WorldPlan> plans, SetTime time)
{
    /// <summary>What the command answers, and the id of what it has created, or 0.</summary>
    public async Task<(string Answer, long Created)> Run(WorldCommand command)
    {
        try
        {
            return command is Wait wait ? (await Run(wait), 0) : await Send(command);
        }
        catch (LicensingException failure)
        {
            return (Describe(failure), 0);
        }
    }

    public static string Describe(Subscription s)
        => $"{s.Assigned}/{s.Quantity}/{s.PendingQuantity} v{s.Version} {s.Status} {s.Billing} {s.Renewal} {s.ExpiresAt:u} {s.PurchaseOrderNumber}";

    private Task<(string Answer, long Created)> Send(WorldCommand command) => command switch
    {
        Assign c => Send(c, new AssignLicence(Id(c.Subscription), MemberId(c.Member), c.Replace, c.Dependents), Describe),
        AssignMany c => Send(c, new AssignLicences(Id(c.Subscription), MemberIds(c.Members), c.Mode, c.Replace, c.Dependents), Describe),
        Release c => Send(c, new ReleaseLicence(Id(c.Subscription), MemberId(c.Member), c.Dependents), Describe),
        ReleaseMany c => Send(c, new ReleaseLicences(Id(c.Subscription), MemberIds(c.Members), c.Mode, c.Dependents), Describe),
        Move c => Send(c, new MoveMembers(Id(c.From), Id(c.To), c.Members is { } some ? MemberIds(some) : null, c.Mode, c.Dependents), Describe),
        Star c => Send(c, new SetDefaultSubscription(Id(c.Subscription)) { ExpectedVersion = world.Expected(c, c.Subscription) }, Describe),
        Unstar c => Send(c, new ClearDefaultSubscription(world[c.Firm].Id), Describe),
        Add c => Send(c, AddMember(c), Describe, r => r.Member.Id),
        Update c => Send(c, UpdateMember(c), Describe),
        Remove c => Send(c, new RemoveMember(MemberId(c.Member)), Describe),
        Create c => Send(
            c, new CreateSubscription(world[c.Firm].Id, plans.GetValueOrDefault(c.Plan)?.Id ?? Ref.Nobody, c.Quantity, c.Renewal), Describe, r => r.Subscription.Id),
        Resize c => Send(c, new ChangeQuantity(Id(c.Subscription), c.IsDelta ? QuantityChange.By(c.Quantity) : QuantityChange.To(c.Quantity))
        {
            ExpectedVersion = world.Expected(c, c.Subscription),
        }, Describe),
        Withdraw c => Send(c, new WithdrawPendingQuantity(Id(c.Subscription)) { ExpectedVersion = world.Expected(c, c.Subscription) }, Describe),
        Renewing c => Send(c, new ChangeRenewal(Id(c.Subscription), c.Renewal) { ExpectedVersion = world.Expected(c, c.Subscription) }, Describe),
        Cancel c => Send(c, new CancelSubscription(Id(c.Subscription)) { ExpectedVersion = world.Expected(c, c.Subscription) }, Describe),
        Order c => Send(c, new SetPurchaseOrder(Id(c.Subscription), c.Number) { ExpectedVersion = world.Expected(c, c.Subscription) }, Describe),
        Found c => Send(c, new CreateCompany(world[c.Firm].Id, c.Name), Describe, r => r.Company.Id),
        Grant c => Send(
            c, new SetManagementRights(world[c.Firm].Id) { Increase = c.Increase, Decrease = c.Decrease, ChangeRenewal = c.Renewal }, Describe),
        _ => throw new InvalidOperationException($"No command for {command}."),
    };

    private async Task<(string Answer, long Created)> Send<TResult>(
        WorldCommand step, LicensingCommand<TResult> command, Func<TResult, string> describe, Func<TResult, long>? created = null)
    {
        var result = await commands.ExecuteAsync(command with { DryRun = step.DryRun }, viewers[step.Who], TestContext.Current.CancellationToken);
        return (describe(result), created?.Invoke(result) ?? 0);
    }

    private async Task<string> Run(Wait wait)
    {
        time.Now = time.Now.AddDays(wait.Days);
        if (!wait.Renews)
        {
            return "";
        }

        var transitions = new List<int>();
        foreach (var company in world.Companies)
        {
            transitions.Add(await commands.ExecuteAsync(new RenewSubscriptions(company.Id), Viewer.System, TestContext.Current.CancellationToken));
        }

        return $"transitions {string.Join(' ', transitions)}";
    }

    private AddMember AddMember(Add c)
        => new(world[c.Firm].Id, new MemberFields { LoginEmail = world.Email(c.Email), FirstName = "New", LastName = "Member" })
        {
            SubscriptionId = c.Service is { } service ? Id(service) : null,
            DefaultLicenceMandatory = c.Mandatory,
        };

    private UpdateMember UpdateMember(Update c) => new(MemberId(c.Member))
    {
        LoginEmail = c.Email is { } email ? world.Email(email) : default(Change<string?>),
        JobTitle = c.JobTitle is { } job ? job : default(Change<string?>),
        Role = c.Role is { } role ? role : default(Change<MemberRole?>),
    };

    private long Id(Ref subscription) => world.Subscription(subscription);

    private long MemberId(Ref member) => world.Member(member);

    private List<long> MemberIds(Refs members) => [.. members.Items.Select(MemberId)];

    private static string Describe(LicenceChange r) => $"{Describe(r.Subscription)} replaced {r.Replaced?.Id} with {string.Join(',', r.Dependents.Select(d => d.Id))} [{Describe(r.History)}]";

    private static string Describe(BulkLicenceChange r)
    {
        var rows = string.Join("; ", r.Rows.Select(row => $"{row.MemberId} {(row.Error is null ? row.Changed.ToString() : Describe(row.Error))}"));
        return $"{(r.From is null ? "" : $"{Describe(r.From)} > ")}{Describe(r.Subscription)} {rows} [{Describe(r.History)}]";
    }

    private static string Describe(DefaultSubscriptionChange r)
        => $"star {r.Company.DefaultSubscriptionId} before {r.Previous?.Id} [{Describe(r.History)}]";

    private static string Describe(MemberChange r)
    {
        var held = string.Join(',', r.Member.Assignments.Select(a => a.SubscriptionId).Order());
        var warnings = string.Join(' ', r.Warnings.Select(w => $"{w.Code} {w.SubscriptionId}"));
        return $"{r.Member.LoginEmail} {r.Member.JobTitle} {r.Member.Role} holds {held} {warnings} [{Describe(r.History)}]";
    }

    private static string Describe(SubscriptionChange r) => $"{Describe(r.Subscription)} [{Describe(r.History)}]";

    private static string Describe(SubscriptionCancellation r)
        => $"{Describe(r.Subscription)} released {r.Released} star {r.Company.DefaultSubscriptionId} [{Describe(r.History)}]";

    private static string Describe(CompanyChange r) => $"{r.Company.ManagementRights} [{Describe(r.History)}]";

    private static string Describe(IEnumerable<HistoryEntry> history) => string.Join(' ', history.Select(h => h.Operation));

    // A failure's name with its data.
    private static string Describe(LicensingException failure)
    {
        var data = failure.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(p => $"{p.Name}={p.GetValue(failure) switch
            {
                IEnumerable<string> many => string.Join('|', many),
                IEnumerable<DependentLicence> many => string.Join('|', many.Select(d => $"{d.SubscriptionId} {d.SubscriptionName}")),
                var one => one,
            }}");
        return $"{failure.GetType().Name[..^"Exception".Length]}({string.Join(", ", data)})";
    }
}
