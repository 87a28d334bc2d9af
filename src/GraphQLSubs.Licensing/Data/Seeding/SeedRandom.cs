namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>Seeds of the random numbers of each company, so that no company's depend on how many another has drawn.</summary>
internal static class SeedRandom
{
    public static int Mix(int seed, int stream)
    {
        // SplitMix64's finaliser: neighbouring seeds and streams have nothing in common.
        var z = unchecked((((ulong)(uint)seed << 32) | (uint)stream) + 0x9E37_79B9_7F4A_7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB);
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
