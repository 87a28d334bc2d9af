using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>Writes the demo's past: the same one for the same day.</summary>
internal sealed class DemoScript(DateTimeOffset today)
{
    private static readonly Billing[] Billings = [Billing.PrepaidThreeYears, Billing.Monthly, Billing.PrepaidOneYear, Billing.PrepaidFiveYears];
    private static readonly Renewal[] Renewals = [Renewal.EachTime, Renewal.None, Renewal.ToMonthly, Renewal.Once];

    public static readonly ManagementRights[] Rights =
    [
        new() { Increase = QuantityRight.MonthlyOnly, ChangeRenewal = true },
        new(),
        new() { Increase = QuantityRight.All, Decrease = QuantityRight.MonthlyOnly },
        new() { Increase = QuantityRight.All, Decrease = QuantityRight.All, ChangeRenewal = true },
    ];

    private readonly Random _random = new(20_260_901);
    private readonly DemoIds _ids = new();

    public List<DemoCompany> Write()
    {
        var written = new List<DemoCompany>();
        var partners = new List<DemoActor>();
        foreach (var name in DemoNames.BusinessPartners)
        {
            var partner = WritePartner(name, isFirst: partners.Count == 0);
            partners.Add(new DemoActor(partner.Members[0].DisplayName, partner.Company));
            written.Add(partner);
        }

        for (var i = 0; i < DemoNames.Customers.Length; i++)
        {
            written.Add(WriteCustomer(i, partners[DemoNames.Customers[i].Partner]));
        }

        return written;
    }

    private DemoCompany WritePartner(string name, bool isFirst)
    {
        var partner = Begin(name, CompanyKind.BusinessPartner, businessPartnerId: null, new ManagementRights(), daysAgo: 700);
        var administrator = isFirst
            ? partner.CreateMember(null, "Alice", "Martin", MemberRole.CompanyAdmin)
            : CreateMember(partner, null, MemberRole.CompanyAdmin);
        var actor = new DemoActor(administrator.DisplayName, partner.Company);
        var service = partner.Subscribe(actor, Plan("Enterprise Hub", Billing.Monthly), 6);
        partner.SetDefault(actor, service);
        partner.Give(actor, service, administrator);
        for (var i = 1; i < 4; i++)
        {
            partner.AdvanceTo(today.AddDays(-600 + (i * 100)).AddHours(9));
            partner.Give(actor, service, CreateMember(partner, actor, MemberRole.User));
        }

        return partner;
    }

    private DemoCompany WriteCustomer(int index, DemoActor partner)
    {
        var (name, count, _) = DemoNames.Customers[index];
        var days = _random.Next(120, 340);

        // Their options that are not renewed have expired, are on hold and have come to their end by now.
        var daysAgo = index switch
        {
            4 => 380,
            8 => 412,
            12 => 440,
            _ => days,
        };
        var customer = Begin(name, CompanyKind.Customer, partner.Company.Id, Rights[index % Rights.Length], daysAgo);
        var administrator = index == 0
            ? customer.CreateMember(null, "Bob", "Leroy", MemberRole.CompanyAdmin)
            : CreateMember(customer, null, MemberRole.CompanyAdmin);
        var actor = new DemoActor(administrator.DisplayName, customer.Company);
        var offer = new CustomerOffer(customer, partner, index, count);
        customer.SetDefault(partner, offer.Main);
        Equip(offer, actor, administrator);

        for (var i = 1; i < count; i++)
        {
            // Office hours, spread evenly from the first day to yesterday.
            var day = daysAgo - (daysAgo * (double)i / count);
            customer.AdvanceTo(today.AddDays(-Math.Ceiling(day)).AddSeconds(8 * 3600 + _random.Next(9 * 3600)));
            var member = index == 0 && i == 1
                ? customer.CreateMember(actor, "Carla", "Roy", MemberRole.User)
                : CreateMember(customer, actor, i % 60 == 0 ? MemberRole.CompanyAdmin : MemberRole.User);
            customer.Advance();
            Equip(offer, actor, member);
            if (_random.Next(25) == 0)
            {
                TakeBackAnOption(customer, actor);
            }
        }

        customer.AdvanceTo(today.AddSeconds(-1));
        if (offer.Main is { ExpiresAt: not null, Available: > 0, Quantity: { } quantity })
        {
            customer.ScheduleDecrease(partner, offer.Main, Math.Max(offer.Main.Assigned, quantity * 9 / 10));
        }

        return customer;
    }

    private DemoCompany Begin(string name, CompanyKind kind, long? businessPartnerId, ManagementRights rights, int daysAgo)
    {
        var company = new Company
        {
            Id = _ids.NextCompany(),
            Name = name,
            Kind = kind,
            BusinessPartnerId = businessPartnerId,
            ManagementRights = rights,
        };
        return new DemoCompany(company, _ids, _random, today.AddDays(-daysAgo));
    }

    private Member CreateMember(DemoCompany company, DemoActor? actor, MemberRole role)
        => company.CreateMember(
            actor,
            DemoNames.FirstNames[_random.Next(DemoNames.FirstNames.Length)],
            DemoNames.LastNames[_random.Next(DemoNames.LastNames.Length)],
            role);

    // One in ten stays on the free base service, without options.
    private void Equip(CustomerOffer offer, DemoActor actor, Member member)
    {
        var dice = _random.Next(100);
        if (dice < 10 && member.Role == MemberRole.User)
        {
            return;
        }

        if (dice >= 15 || !offer.Company.Give(actor, offer.Attendant, member))
        {
            Give(offer, actor, dice < 70 ? offer.Main : offer.Second, member);
        }

        foreach (var (option, percent) in offer.Options)
        {
            if (_random.Next(100) < percent)
            {
                Give(offer, actor, option, member);
            }
        }
    }

    private static void Give(CustomerOffer offer, DemoActor actor, Subscription subscription, Member member)
    {
        if (subscription is { Status: SubscriptionState.Active, Available: 0 })
        {
            offer.Company.Increase(offer.Partner, subscription, Math.Max(2, subscription.Quantity!.Value / 4));
        }

        offer.Company.Give(actor, subscription, member);
    }

    private void TakeBackAnOption(DemoCompany customer, DemoActor actor)
    {
        var candidate = customer.Assignments.Count == 0 ? null : customer.Assignments[_random.Next(customer.Assignments.Count)];
        if (candidate is { Section: Section.Option })
        {
            customer.Advance();
            customer.TakeBack(actor, candidate);
        }
    }

    public static ServicePlan Plan(string name, Billing billing) => DemoCatalogue.Plans.Single(p => p.Name == name && p.Billing == billing);

    /// <summary>What one customer has subscribed to.</summary>
    private sealed class CustomerOffer
    {
        public CustomerOffer(DemoCompany company, DemoActor partner, int index, int members)
        {
            (Company, Partner) = (company, partner);
            var (service, billing, renewal) = (index % 3 == 1 ? "Business" : "Enterprise", Billings[index % 4], Renewals[index % 4]);
            company.Subscribe(partner, Plan("Essential", Billing.Free), quantity: null);
            Main = company.Subscribe(partner, Plan($"{service} {(index % 2 == 0 ? "Hub" : "Hybrid")}", billing), Share(50), renewal, $"PO-{1000 + index}");

            // A second subscription to the same plan, where the first one bills by the month: a company may have several.
            Second = company.Subscribe(partner, Plan(index % 4 == 1 ? Main.Name : "Business Hybrid", Billing.Monthly), Share(25));

            // Never increased, so that it is the one with no licence left.
            Attendant = company.Subscribe(partner, Plan("Attendant Hub", Billing.Monthly), Math.Max(1, members / 50));
            Options =
            [
                (company.Subscribe(partner, Plan("Conference", Billing.PrepaidOneYear), Share(25), Renewals[(index + 1) % 4]), 30),
                (company.Subscribe(partner, Plan("Voice Phone", Billing.Monthly), Share(20)), 25),
                (company.Subscribe(partner, Plan("Webinar", Billing.PrepaidThreeYears), Share(10), Renewals[(index + 2) % 4]), 8),
                (company.Subscribe(partner, Plan("Rainbow Room", Billing.Monthly), Share(5)), 3),
                (company.Subscribe(partner, Plan("Alert Custom", Billing.Free), quantity: null), 2),
            ];
            company.Subscribe(partner, Plan("Enterprise Demo", Billing.Free), quantity: 5);

            int Share(int percent) => Math.Max(2, members * percent / 100);
        }

        public DemoCompany Company { get; }

        public DemoActor Partner { get; }

        public Subscription Main { get; }

        public Subscription Second { get; }

        public Subscription Attendant { get; }

        public (Subscription Subscription, int Percent)[] Options { get; }
    }
}
