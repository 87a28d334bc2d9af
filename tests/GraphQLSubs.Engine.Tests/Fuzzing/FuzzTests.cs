using GraphQLSubs.Engine.Fuzz;
using GraphQLSubs.Engine.Fuzz.Targets;

namespace GraphQLSubs.Engine.Tests.Fuzzing;

/// <summary>A short run of each fuzzer; <c>tests/GraphQLSubs.Engine.Fuzz</c> runs them for as long as one likes.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 10_000;

    public static TheoryData<string> Targets => [.. FuzzTarget.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_clients_may_send_ends_in_the_errors_declared_for_it(string target)
    {
        var report = new Fuzzer(FuzzTarget.Create(target), seed: 2026).Run(Inputs, TimeSpan.FromMinutes(1));

        Assert.True(report.Failure is null, $"{report.Failure?.Reason}\nThe input, base64: {Convert.ToBase64String(report.Failure?.Input ?? [])}");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_once_failed_holds(string target)
    {
        var fuzzer = new Fuzzer(FuzzTarget.Create(target), seed: 1);

        Assert.All(Resources.Regressions(target), input => Assert.Null(fuzzer.Try(input, new FuzzReport(target))));
    }

    [Theory]
    [InlineData("exception", "FormatException")]
    [InlineData("memory", "memory")]
    public void A_failure_is_found_and_minimised(string kind, string expected)
    {
        var report = new Fuzzer(new FailingTarget(kind), seed: 1).Run(10_000, TimeSpan.FromMinutes(1));

        Assert.Equal(expected, report.Failure?.Kind);
        Assert.Equal("~"u8.ToArray(), report.Failure?.Input);
    }

    [Fact]
    public void A_seed_gives_the_same_inputs_again()
    {
        var (one, two) = (new FailingTarget("none"), new FailingTarget("none"));

        new Fuzzer(one, seed: 7).Run(500, TimeSpan.FromMinutes(1));
        new Fuzzer(two, seed: 7).Run(500, TimeSpan.FromMinutes(1));

        Assert.Equal(one.Inputs, two.Inputs);
    }

    private sealed class FailingTarget(string kind) : FuzzTarget
    {
        public List<string> Inputs { get; } = [];

        public override string Name => "failing";

        public override string Corpus => "json";

        public override IReadOnlyList<string> Tokens => ["~"];

        public override long AllocationLimit(int length) => 10_000_000;

        public override string Read(byte[] input)
        {
            Inputs.Add(Convert.ToHexString(input));
            if (input.Contains((byte)'~'))
            {
                _ = kind switch
                {
                    "exception" => throw new FormatException(),
                    "memory" => new byte[20_000_000],
                    _ => [],
                };
            }
            return "read";
        }
    }
}
