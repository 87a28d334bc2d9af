using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using GraphQLSubs.Licensing.Data.Seeding;
using GraphQLSubs.Server.Data;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>seed</c>, which fills an empty database and serves nothing.</summary>
internal static class SeedCommand
{
    private const string Name = "seed";

    private static readonly Option<int> Companies = Number("--companies", "How many companies: one Business Partner, the others its customers. 2 to 100,000.", 1_000);
    private static readonly Option<int> Members = Number("--members", "How many members all companies have together, at least one each. Up to 10,000,000.", 300_000);
    private static readonly Option<int> Largest = Number("--largest", "How many of them the largest customer has. Up to 500,000; no other company has more.", 50_000);

    private static readonly Option<int> History = Number(
        "--history", "How many history entries there are at least, up to 100,000,000. What the rows' own past takes, three to four a member, is written in any case.", 1_000_000);

    private static readonly Option<int> Seed = Number("--seed", "Another number makes another database of that size. The same one makes the same again, on the same day.", 1);

    public static bool IsMeant(string[] args) => args is [Name, ..];

    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <returns>The exit code: 0, or 1 where nothing was seeded.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var seed = new Command(
            Name,
            "Fills the configured database, which must be empty, with companies, members, licences and history that abide by the rules, and checks them. All or nothing is kept.")
        {
            Companies, Members, Largest, History, Seed,
        };
        seed.SetAction((given, cancellationToken) => SeedAsync(
            new SeedSize(given.GetValue(Companies), given.GetValue(Members), given.GetValue(Largest), given.GetValue(History), given.GetValue(Seed)), cancellationToken));
        return new RootCommand("A GraphQL API for service subscriptions.") { seed }.Parse(args).InvokeAsync();
    }

    private static async Task<int> SeedAsync(SeedSize size, CancellationToken cancellationToken)
    {
        if (size.Problems() is { Count: > 0 } problems)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, problems));
            return 1;
        }

        // Without the arguments: they are not settings.
        var builder = WebApplication.CreateBuilder();
        builder.AddLicensingDatabase();
        await using var app = builder.Build();
        app.Services.GetRequiredService<DataDirectory>().Create();
        try
        {
            var totals = await app.Services.GetRequiredService<DatabaseSeeder>().SeedAsync(size, new Printer(), cancellationToken);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{totals.Companies:N0} companies, {totals.Subscriptions:N0} subscriptions, {totals.Members:N0} members, {totals.Assignments:N0} assignments, {totals.History:N0} history entries."));
            return 0;
        }
        catch (Exception e) when (e is SeedingException or DbException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static Option<int> Number(string name, string description, int fallback)
        => new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => fallback };

    private sealed class Printer : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value)
        {
            var rows = value.Rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value.Rows:N0} rows");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage,-28}{rows,17}{value.Elapsed.TotalSeconds,10:N1} s"));
        }
    }
}
