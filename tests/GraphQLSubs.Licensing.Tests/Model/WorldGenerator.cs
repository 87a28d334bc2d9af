using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Random sequences: mostly what makes sense, in a company so small that everything meets everything, and some of what does not.</summary>
public static class WorldGenerator
{
    /// <summary>The plans that sequences use, beside one that does not exist.</summary>
    public static IReadOnlyList<string> Plans { get; } =
    [
        "RB-Essential", "RB-Business", "RB-Enterprise-Hub-1Y", "RB-Attendant-3Y", "RB-Conference", "RB-Alert-1Y", "RB-Webinar", "RB-Webinar-1Y",
        "RB-Room", "RB-Alert-Custom",
    ];

    /// <summary>What every sequence begins with, so that there is something to command.</summary>
    public static IReadOnlyList<WorldCommand> Opening { get; } =
    [
        new Create(Firm.Acme, "RB-Business", 3, Renewal: null),
        new Create(Firm.Acme, "RB-Enterprise-Hub-1Y", 4, Renewal.EachTime),
        new Create(Firm.Acme, "RB-Alert-1Y", 3, Renewal.Once),
        new Create(Firm.Acme, "RB-Webinar", 2, Renewal: null),
        new Create(Firm.Other, "RB-Business", 2, Renewal: null),
        new Wait(31, Renews: true),
    ];

    private static readonly Gen<bool> s_coin = Gen.Elements(true, false);
    private static readonly Gen<bool> s_rarely = Often(5, Gen.Constant(false), Gen.Constant(true));
    private static readonly Gen<Firm> s_firm = Often(16, Gen.Constant(Firm.Acme), Gen.Elements(Firm.Other, Firm.Partner, Firm.Stranger));
    private static readonly Gen<Ref> s_ref = from firm in s_firm from place in Often(40, Gen.Choose(0, 11), Gen.Constant(-1)) select new Ref(firm, place);
    private static readonly Gen<Refs> s_refs = Gen.Choose(0, 4).SelectMany(count => s_ref.ArrayOf(count)).Select(refs => new Refs(refs));
    private static readonly Gen<BulkMode> s_mode = Gen.Elements(BulkMode.Atomic, BulkMode.RowByRow);
    private static readonly Gen<Renewal> s_renewal = Gen.Elements(Enum.GetValues<Renewal>());
    private static readonly Gen<QuantityRight?> s_right = Gen.Elements<QuantityRight?>(null, QuantityRight.None, QuantityRight.MonthlyOnly, QuantityRight.All, QuantityRight.All);

    private static readonly Gen<WorldCommand> s_bare = Gen.Frequency<WorldCommand>(
        (30, from s in s_ref from m in s_ref from replace in s_coin from both in s_coin select (WorldCommand)new Assign(s, m, replace, both)),
        (10, from s in s_ref from m in s_refs from mode in s_mode from replace in s_coin from both in s_coin select (WorldCommand)new AssignMany(s, m, mode, replace, both)),
        (10, from s in s_ref from m in s_ref from both in s_coin select (WorldCommand)new Release(s, m, both)),
        (3, from s in s_ref from m in s_refs from mode in s_mode from both in s_coin select (WorldCommand)new ReleaseMany(s, m, mode, both)),
        (7, from a in s_ref
            from b in s_ref
            from m in s_refs
            from all in s_coin
            from mode in s_mode
            from both in s_coin
            select (WorldCommand)new Move(a, b, all ? null : m, mode, both)),
        (5, from s in s_ref select (WorldCommand)new Star(s)),
        (1, from firm in s_firm select (WorldCommand)new Unstar(firm)),
        (8, from firm in s_firm
            from email in Gen.Choose(0, 40)
            from given in s_rarely
            from s in s_ref
            from must in s_rarely
            select (WorldCommand)new Add(firm, email, given ? s : null, must)),
        (3, from m in s_ref
            from email in Gen.Elements<int?>(null, null, 3, 50)
            from job in Gen.Elements(null, "Nurse", "Cook")
            from role in Gen.Elements<MemberRole?>(null, MemberRole.User, MemberRole.CompanyAdmin)
            select (WorldCommand)new Update(m, email, job, role)),
        (3, from m in s_ref select (WorldCommand)new Remove(m)),
        (4, from firm in s_firm
            from plan in Gen.Elements<string>([.. Plans, "RB-Nothing"])
            from quantity in Gen.Elements<int?>(null, 0, 1, 2, 3, 5, 1_000_000, 1_000_001)
            from given in s_coin
            from renewal in s_renewal
            select (WorldCommand)new Create(firm, plan, quantity, given ? renewal : null)),
        (18, from s in s_ref
             from delta in s_coin
             from quantity in Often(20, Gen.Choose(delta ? -3 : 0, 5), Gen.Elements(-9, 2_000_000, int.MaxValue))
             select (WorldCommand)new Resize(s, delta, quantity)),
        (2, from s in s_ref select (WorldCommand)new Withdraw(s)),
        (4, from s in s_ref from renewal in s_renewal select (WorldCommand)new Renewing(s, renewal)),
        (2, from s in s_ref select (WorldCommand)new Cancel(s)),
        (3, from s in s_ref from number in Gen.Elements(null, " ", "PO 1", " PO 2 ", new string('9', 65)) select (WorldCommand)new Order(s, number)),
        (1, from firm in Gen.Elements(Firm.Partner, Firm.Acme) from name in Gen.Elements("New", "Newer") select (WorldCommand)new Found(firm, name)),
        (4, from firm in s_firm
            from up in s_right
            from down in s_right
            from renewal in Gen.Elements<bool?>(null, true, false)
            select (WorldCommand)new Grant(firm, up, down, renewal)),
        (9, from days in Gen.Elements(1, 20, 30, 31, 100, 335, 366, 366, 800) from renews in s_coin select (WorldCommand)new Wait(days, renews)));

    private static readonly Gen<WorldCommand> s_command =
        from command in s_bare
        from who in Gen.Frequency(
            (12, Gen.Constant(Who.Partner)), (9, Gen.Constant(Who.Administrator)), (1, Gen.Constant(Who.Other)), (1, Gen.Constant(Who.Member)))
        from dryRun in Often(7, Gen.Constant(false), Gen.Constant(true))
        from expect in Gen.Frequency((14, Gen.Constant(Expect.Nothing)), (5, Gen.Constant(Expect.Present)), (1, Gen.Constant(Expect.Stale)))
        select command with { Who = who, DryRun = dryRun && command is not Wait, Expect = expect };

    /// <summary>Sequences of so many commands, which shrink by losing commands.</summary>
    public static Arbitrary<WorldCommand[]> Sequences(int length) => Arb.From(s_command.ArrayOf(length), Shorter);

    private static IEnumerable<WorldCommand[]> Shorter(WorldCommand[] commands)
    {
        for (var gone = commands.Length / 2; gone > 0; gone /= 2)
        {
            for (var from = 0; from + gone <= commands.Length; from += gone)
            {
                yield return [.. commands[..from], .. commands[(from + gone)..]];
            }
        }
    }

    private static Gen<T> Often<T>(int times, Gen<T> usual, Gen<T> unusual) => Gen.Frequency((times, usual), (1, unusual));
}
