using System.CommandLine;
using System.Globalization;
using GraphQLSubs.Licensing.Data.Seeding;
using GraphQLSubs.Server.Data;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>seed</c>, which fills an empty database and serves nothing.</summary>
internal static class SeedCommand
{
    private static readonly Option<int> Companies = Number("--companies", "How many companies: one Business Partner, the others its customers. 2 to 100,000.", 1_000);
    private static readonly Option<int> Members = Number("--members", "How many members all companies have together, at least one each. Up to 10,000,000.", 300_000);
    private static readonly Option<int> Largest = Number("--largest", "How many of them the largest customer has. Up to 500,000; no other company has more.", 50_000);

    private static readonly Option<int> History = Number(
        "--history", "How many history entries there are at least, up to 100,000,000. What the rows' own past takes, three to four a member, is written in any case.", 1_000_000);

    private static readonly Option<int> Seed = Number("--seed", "Another number makes another database of that size. The same one makes the same again, on the same day.", 1);

    public static Command Create() => new Command(
        "seed",
        "Fills the configured database, which must be empty, with companies, members, licences and history that abide by the rules, and checks them. All or nothing is kept.")
    {
        Companies, Members, Largest, History, Seed,
    }.Runs(static async (given, services, cancellationToken) =>
    {
        var size = new SeedSize(given.GetValue(Companies), given.GetValue(Members), given.GetValue(Largest), given.GetValue(History), given.GetValue(Seed));
        services.GetRequiredService<DataDirectory>().Create();
        var totals = await services.GetRequiredService<DatabaseSeeder>().SeedAsync(size, new ServerPartCommand.Printer(), cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Companies:N0} companies, {totals.Subscriptions:N0} subscriptions, {totals.Members:N0} members, {totals.Assignments:N0} assignments, {totals.History:N0} history entries."));
    });

    private static Option<int> Number(string name, string description, int fallback)
        => new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => fallback };
}
