using System.Globalization;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>
/// What one company subscribes to, and which of it each of its members is to hold. The wishes come first, so that each quantity is half as much again as is
/// going to be assigned.
/// </summary>
internal sealed class SeedOffer
{
    private const int Main = 1;
    private const int Second = 2;
    private const int Attendant = 3;
    private const int FirstOption = 4;
    private const int LeastQuantity = 10;

    // By percent of the members with a service. Together one and a half, so that a member holds 2.3 licences on average.
    private static readonly (string Name, Billing Billing, int Percent)[] Options =
    [
        ("Conference", Billing.PrepaidOneYear, 35),
        ("Voice Phone", Billing.Monthly, 31),
        ("Webinar", Billing.PrepaidThreeYears, 12),
        ("Recording", Billing.Monthly, 18),
        ("Alert", Billing.Monthly, 15),
        ("Rainbow Room", Billing.Monthly, 11),
        ("Rainbow Connector", Billing.Monthly, 13),
        ("Alert Custom", Billing.Free, 15),
    ];

    private static readonly Billing[] MainBillings = [Billing.PrepaidThreeYears, Billing.Monthly, Billing.PrepaidFiveYears, Billing.Monthly];
    private static readonly Renewal[] Renewals = [Renewal.EachTime, Renewal.ToMonthly, Renewal.Once];

    private readonly int _index;
    private readonly bool _lapses;

    // A bit of each member for each subscription, which is a fiftieth of what the assignments take.
    private readonly ushort[] _wishes;
    private readonly int[] _wished = new int[FirstOption + Options.Length];

    public SeedOffer(int index, int members, bool lapses, Random random)
    {
        (_index, _lapses, _wishes) = (index, lapses, new ushort[members]);
        for (var member = 0; member < members; member++)
        {
            // The administrator has a service; one in twelve of the others stays on the free base service, without options.
            if (member == 0 || random.Next(100) >= 8)
            {
                Wish(member, random.Next(100) switch { < 5 => Attendant, < 67 => Main, _ => Second });
                for (var option = 0; option < Options.Length; option++)
                {
                    if (random.Next(100) < Options[option].Percent)
                    {
                        Wish(member, FirstOption + option);
                    }
                }
            }
        }
    }

    /// <summary>The indexes of the subscriptions that a member is to hold, the service first.</summary>
    public IEnumerable<int> WishesOf(int member)
    {
        for (var subscription = 0; subscription < _wished.Length; subscription++)
        {
            if ((_wishes[member] & (1 << subscription)) != 0)
            {
                yield return subscription;
            }
        }
    }

    public void Subscribe(DemoCompany company, DemoActor partner)
    {
        var main = $"{(_index % 3 == 1 ? "Business" : "Enterprise")} {(_index % 2 == 0 ? "Hub" : "Hybrid")}";
        var billing = MainBillings[_index % MainBillings.Length];
        company.Subscribe(partner, DemoScript.Plan("Essential", Billing.Free), quantity: null);
        Add(Main, main, billing);

        // Two subscriptions to one plan, in a company in four.
        Add(Second, billing == Billing.Monthly && _index % 4 == 1 ? main : "Business Hybrid", Billing.Monthly);
        Add(Attendant, "Attendant Hub", Billing.Monthly);
        for (var option = 0; option < Options.Length; option++)
        {
            Add(FirstOption + option, Options[option].Name, Options[option].Billing);
        }

        company.Advance();
        company.SetDefault(partner, company.Subscriptions[Main]);

        void Add(int slot, string name, Billing billing)
        {
            var isPrepaid = billing.IsPrepaid();
            var renewal = _lapses && billing == Billing.PrepaidOneYear ? Renewal.None : Renewals[(_index + slot) % Renewals.Length];
            company.Advance();
            company.Subscribe(
                partner,
                DemoScript.Plan(name, billing),
                billing == Billing.Free ? null : Math.Max(LeastQuantity, (_wished[slot] * 3 + 1) / 2),
                renewal,
                isPrepaid ? string.Create(CultureInfo.InvariantCulture, $"PO-{10_000 + _index}-{slot}") : null);
        }
    }

    private void Wish(int member, int subscription)
    {
        _wishes[member] |= (ushort)(1 << subscription);
        _wished[subscription]++;
    }
}
