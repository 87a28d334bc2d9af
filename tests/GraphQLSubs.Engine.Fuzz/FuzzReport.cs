using System.Globalization;

namespace GraphQLSubs.Engine.Fuzz;

/// <summary>What a run did.</summary>
internal sealed class FuzzReport(string target)
{
    public long Inputs { get; set; }

    public TimeSpan Elapsed { get; set; }

    /// <summary>How many different outcomes there were.</summary>
    public int Outcomes { get; set; }

    public FuzzFailure? Failure { get; set; }

    public TimeSpan Longest { get; private set; }

    public long MostAllocated { get; private set; }

    /// <summary>The most that an input of 1,000 bytes or more allocated for each of its bytes.</summary>
    public double MostAllocatedPerByte { get; private set; }

    public void Add(byte[] input, TimeSpan elapsed, long allocated)
    {
        Longest = elapsed > Longest ? elapsed : Longest;
        MostAllocated = Math.Max(MostAllocated, allocated);
        if (input.Length >= 1_000)
        {
            MostAllocatedPerByte = Math.Max(MostAllocatedPerByte, (double)allocated / input.Length);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{target}: {Inputs} inputs in {Elapsed.TotalSeconds:F1} s, {Inputs / Math.Max(Elapsed.TotalSeconds, 0.001):F0} a second, {Outcomes} outcomes; at most {Longest.TotalMilliseconds:F0} ms, "
        + $"{MostAllocated} bytes allocated, {MostAllocatedPerByte:F0} for each byte read");
}

/// <summary>An input for which something that must hold does not.</summary>
/// <param name="Input">The input.</param>
/// <param name="Kind">The same for failures of one cause: the exception's name, or what was exceeded.</param>
/// <param name="Reason">What happened.</param>
internal sealed record FuzzFailure(byte[] Input, string Kind, string Reason)
{
    public const string Slow = "time";
}
