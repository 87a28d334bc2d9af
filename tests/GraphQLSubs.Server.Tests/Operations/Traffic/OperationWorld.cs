using System.Runtime.CompilerServices;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Operations.Traffic;

/// <summary>What the documents of schema/operations ask for and change: as much of everything as they are sent times.</summary>
/// <param name="world">The companies.</param>
/// <param name="times">How often each document is sent.</param>
internal sealed class OperationWorld(World world, int times)
{
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "..", "schema", "operations"));

    private readonly List<Subscription> _cancelled = [];
    private readonly List<Subscription> _decreased = [];
    private List<Member> _holders = [];
    private List<Member> _others = [];
    private Subscription _service = null!;
    private Subscription _destination = null!;
    private Subscription _prepaid = null!;
    private string _job = "";
    private long _sequence;

    /// <summary>The documents by the names of their files.</summary>
    public static IReadOnlyDictionary<string, string> Documents { get; } = Directory.EnumerateFiles(s_folder).ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);

    public async Task CreateAsync()
    {
        (_service, _destination) = (await world.Subscribe("RB-Enterprise", 1_000), await world.Subscribe("RB-Business", 1_000));
        var option = await world.Subscribe("RB-Conference", 1_000);
        for (var i = 0; i < times; i++)
        {
            _cancelled.Add(await world.Subscribe("RB-Business", 5));
            _decreased.Add(await PrepaidAsync());
        }

        _prepaid = await PrepaidAsync();
        (_holders, _others) = (await world.Hire(5 * times), await world.Hire(5 * times));
        foreach (var member in _holders)
        {
            await world.Assign(_service, member);
        }

        foreach (var member in _holders.Take(3))
        {
            await world.Assign(option, member);
        }

        await world.SetDefault(_service);
        await world.Change(async db =>
        {
            await db.Subscriptions.Where(s => _decreased.Select(d => d.Id).Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PendingQuantity, 3));
            var job = new ImportJob { CompanyId = world.Acme.Id, CreatedBy = "Nobody", CreatedAt = DateTimeOffset.UnixEpoch, FinishedAt = DateTimeOffset.UnixEpoch, Status = ImportStatus.Completed };
            db.Add(job);
            await db.SaveChangesAsync();
            _job = World.Id("ImportJob", job.Id);
        });
    }

    /// <summary>Puts what a document changes back to where it has something to change.</summary>
    public Task PrepareAsync(string document) => document switch
    {
        "ClearDefaultSubscription" => world.SetDefault(_service),
        // Its first event is its last one for now, and nothing is read for more of them.
        "WatchHistory" => world.Change(async db => _sequence = await db.Companies.Where(c => c.Id == world.Acme.Id).Select(c => c.HistorySequence).SingleAsync()),
        _ => Task.CompletedTask,
    };

    /// <summary>The variables of a document, which at each time has something to change.</summary>
    public object Variables(string document, int time)
    {
        var (company, service, holder) = (World.Id(world.Acme), World.Id(_service), World.Id(_holders[0]));
        return document switch
        {
            "AddMember" => Input(new { companyId = company, loginEmail = $"operation{time}.{world.Acme.Id}@test.example", firstName = "New", lastName = "Member", subscriptionId = service }),
            "AssignLicence" => Input(new { subscriptionId = service, memberId = World.Id(_others[time]) }),
            "AssignLicences" => Input(new { subscriptionId = service, memberIds = Some(_others, time), mode = "ATOMIC" }),
            "CancelSubscription" => Input(new { subscriptionId = World.Id(_cancelled[time]) }),
            "ChangeQuantity" => Input(new { subscriptionId = service, change = new { delta = 1 } }),
            "ChangeRenewal" => Input(new { subscriptionId = World.Id(_prepaid), renewal = time % 2 == 0 ? "TO_MONTHLY" : "NONE" }),
            "ClearDefaultSubscription" => Input(new { companyId = company }),
            "Companies" => new { search = "A" },
            "CompanyHistory" => new { companyId = company, where = new { operation = new { eq = "LICENCE_ASSIGNED" } } },
            "CreateCompany" => Input(new { businessPartnerId = World.Id(world.Partner), name = $"New Customer {time}" }),
            "CreateSubscription" => Input(new { companyId = company, planId = World.Id("ServicePlan", _service.PlanId), quantity = 5 }),
            "Customers" => new { businessPartnerId = World.Id(world.Partner) },
            "ExpiryForecast" => new { companyId = company, within = "P365D" },
            "ImportErrors" or "WatchImport" => new { jobId = _job },
            "ImportMembers" => Input(new { companyId = company, csv = "loginEmail;firstName;lastName\nnew.member@operations.example;New;Member\n", dryRun = true }),
            "LicenceCounts" => new { companyId = company, asOf = "2999-01-01T00:00:00Z" },
            "MemberHistory" or "MemberPermissions" or "MemberProfile" => new { memberId = holder },
            "Members" => new { companyId = company, search = "M" },
            "MoveMembers" => Input(new { fromSubscriptionId = service, toSubscriptionId = World.Id(_destination), memberIds = new[] { World.Id(_holders[^(time + 1)]) }, mode = "ATOMIC" }),
            "ReleaseLicence" => Input(new { subscriptionId = service, memberId = World.Id(_holders[5 + time]) }),
            "ReleaseLicences" => Input(new { subscriptionId = service, memberIds = Some(_holders, time), mode = "ATOMIC" }),
            "RemoveMember" => Input(new { memberId = World.Id(_others[^(time + 1)]) }),
            "ServicePlans" => new { where = new { section = new { eq = "SERVICE" } } },
            "SetDefaultSubscription" => Input(new { subscriptionId = World.Id(time % 2 == 0 ? _destination : _service) }),
            "SetManagementRights" => Input(new { companyId = company, increase = time % 2 == 0 ? "ALL" : "NONE" }),
            "SetPurchaseOrder" => Input(new { subscriptionId = service, purchaseOrderNumber = $"PO-{time}" }),
            "SubscriptionDetails" or "SubscriptionHistory" or "SubscriptionMembers" => new { subscriptionId = service },
            "Subscriptions" => new { companyId = company, where = new { status = new { eq = "ACTIVE" } }, order = new[] { new { name = "ASC" } } },
            "UpdateMember" => Input(new { memberId = holder, jobTitle = $"Buyer {time}" }),
            "WatchHistory" => new { companyId = company, after = _sequence - 1 },
            "WatchLicenceCounts" => new { companyId = company, subscriptionIds = new[] { service } },
            "WithdrawPendingQuantity" => Input(new { subscriptionId = World.Id(_decreased[time]) }),
            "CompanyPermissions" or "ImportJobs" or "StatusPage" => new { companyId = company },
            "Viewer" => new { },
            _ => throw new ArgumentException($"What {document} asks for is not known: say it here.", nameof(document)),
        };
    }

    private static object Input(object input) => new { input };

    // Others than those of the documents about one member.
    private string[] Some(List<Member> members, int time) => [.. members.Skip((2 * times) + (2 * time)).Take(2).Select(World.Id)];

    private async Task<Subscription> PrepaidAsync()
    {
        var subscription = await world.Subscribe("RB-Enterprise", 5);
        await world.Change(db => db.Subscriptions.Where(s => s.Id == subscription.Id).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.Billing, Billing.PrepaidOneYear)
            .SetProperty(x => x.Renewal, Renewal.EachTime)
            .SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow.AddDays(100))));
        return subscription;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
