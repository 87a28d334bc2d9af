namespace GraphQLSubs.Engine.Fuzz;

/// <summary>Takes away from an input what is not needed for it to fail.</summary>
internal static class Minimiser
{
    private const int MaxTries = 5_000;

    public static byte[] Shrink(byte[] input, Func<byte[], bool> stillFails)
    {
        var tries = 0;
        for (var size = Math.Max(1, input.Length / 2); size > 0; size /= 2)
        {
            for (var at = 0; at < input.Length && tries < MaxTries;)
            {
                var end = Math.Min(at + size, input.Length);
                byte[] smaller = [.. input.AsSpan(0, at), .. input.AsSpan(end)];
                tries++;
                if (stillFails(smaller))
                {
                    input = smaller;
                }
                else
                {
                    at = end;
                }
            }
        }
        return input;
    }
}
