namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>How much a seeded database holds. The same size gives the same rows on the same day.</summary>
/// <param name="Companies">The number of companies, from 2 to 100,000: one Business Partner and its customers.</param>
/// <param name="Members">The number of members of all companies, from one each to 10,000,000.</param>
/// <param name="Largest">The number of members of the largest customer, up to 500,000. No other company has more.</param>
/// <param name="History">The least number of history entries, from 0 to 100,000,000; there are more where the rows' own past needs them.</param>
/// <param name="Seed">Tells one database of a size from another.</param>
public sealed record SeedSize(int Companies, int Members, int Largest, int History, int Seed)
{
    private const int MostCompanies = 100_000;
    private const int MostMembers = 10_000_000;
    private const int MostHistory = 100_000_000;

    // Half as many licences again as are assigned must be a quantity.
    private const int MostOfOneCompany = 500_000;

    /// <summary>What is wrong with the numbers, a sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(Companies is >= 2 and <= MostCompanies, $"There must be 2 to {MostCompanies} companies, not {Companies}.");
        Check(Members >= Companies, $"{Companies} companies need at least as many members, not {Members}.");
        Check(Members <= MostMembers, $"There must be at most {MostMembers} members, not {Members}.");
        Check(History is >= 0 and <= MostHistory, $"There must be 0 to {MostHistory} history entries, not {History}.");
        Check(Largest is >= 1 and <= MostOfOneCompany, $"The largest customer must have 1 to {MostOfOneCompany} members, not {Largest}.");
        if (problems.Count > 0)
        {
            return problems;
        }

        var others = Companies - 1;
        Check(
            Largest <= Members - others,
            $"With {Largest} of {Members} members in the largest customer, {others} other companies cannot have one each.");
        Check(
            (long)Largest * Companies >= Members,
            $"With {Members} members in {Companies} companies, the largest must have at least {((long)Members + others) / Companies}, not {Largest}.");
        return problems;

        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
