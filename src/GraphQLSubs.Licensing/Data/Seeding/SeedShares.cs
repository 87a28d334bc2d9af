namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>How many members each company has: many small companies, few large ones.</summary>
internal static class SeedShares
{
    // The place of the largest customer: the first one after the Business Partner.
    private const int LargestIndex = 1;

    // The spread of the sizes' logarithm. With 250 members on average, four companies in five have 65 to 500.
    private const double Spread = 0.8;

    public static int[] Of(SeedSize size)
    {
        var random = new Random(SeedRandom.Mix(size.Seed, -1));
        var weights = Enumerable.Range(0, size.Companies).Select(i => i == LargestIndex ? 0 : Math.Exp(Spread * Normal(random))).ToArray();
        var perWeight = (size.Members - size.Largest - (size.Companies - 1)) / weights.Sum();
        var shares = Array.ConvertAll(weights, w => Math.Min(size.Largest, 1 + (int)(w * perWeight)));
        shares[LargestIndex] = size.Largest;
        var left = size.Members - shares.Sum();
        for (var i = 0; left > 0; i = (i + 1) % shares.Length)
        {
            var more = Math.Min(size.Largest - shares[i], (left + shares.Length - 1) / shares.Length);
            shares[i] += more;
            left -= more;
        }

        return shares;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
