using GraphQLSubs.Licensing.Data.Seeding;

namespace GraphQLSubs.Licensing.Tests.Data.Seeding;

public sealed class SeedSizeTests
{
    [Theory]
    [InlineData(1, 10, 5, 0, "2 to 100000 companies, not 1")]
    [InlineData(100_001, 200_000, 5, 0, "2 to 100000 companies")]
    [InlineData(10, 9, 1, 0, "at least as many members, not 9")]
    [InlineData(10, 10_000_001, 5, 0, "at most 10000000 members")]
    [InlineData(10, 20, 12, 0, "9 other companies cannot have one each")]
    [InlineData(10, 101, 10, 0, "must have at least 11, not 10")]
    [InlineData(10, 100, 0, 0, "1 to 500000 members, not 0")]
    [InlineData(10, 1_000_000, 500_001, 0, "1 to 500000 members, not 500001")]
    [InlineData(10, 100, 20, -1, "0 to 100000000 history entries, not -1")]
    public void A_size_that_cannot_be_is_told_of(int companies, int members, int largest, int history, string told)
        => Assert.Contains(told, Assert.Single(new SeedSize(companies, members, largest, history, Seed: 1).Problems()), StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(10, 20, 11)]
    [InlineData(10, 100, 10)]
    [InlineData(10, 99, 10)]
    [InlineData(1_000, 300_000, 50_000)]
    [InlineData(1_000, 300_000, 301)]
    [InlineData(100_000, 10_000_000, 500_000)]
    public void All_members_are_shared_out_and_no_company_is_larger_than_the_largest(int companies, int members, int largest)
    {
        var size = new SeedSize(companies, members, largest, History: 0, Seed: 1);

        var shares = SeedShares.Of(size);

        Assert.Empty(size.Problems());
        Assert.Equal(companies, shares.Length);
        Assert.Equal(members, shares.Sum());
        Assert.Equal((1, largest), (Math.Sign(shares.Min()), shares.Max()));
        Assert.Equal(largest, shares[1]);
    }

    [Fact]
    public void Most_companies_of_the_common_size_have_some_hundred_members()
    {
        var shares = SeedShares.Of(new SeedSize(1_000, 300_000, 50_000, History: 0, Seed: 1));

        Assert.InRange(shares.Count(s => s is >= 65 and <= 500), 700, 900);
        Assert.True(shares.Distinct().Count() > 300);
    }

    [Fact]
    public void Names_of_companies_are_distinct_and_of_others_for_another_seed()
    {
        var names = Enumerable.Range(0, 100_000).Select(i => SeedNames.Company(i, seed: 1)).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.NotEqual(names[..5], Enumerable.Range(0, 5).Select(i => SeedNames.Company(i, seed: 2)));
    }
}
