using System.Diagnostics;
using GraphQLSubs.Engine.Fuzz.Mutation;
using GraphQLSubs.Engine.Fuzz.Targets;

namespace GraphQLSubs.Engine.Fuzz;

/// <summary>Feeds a target with mutated inputs. The same seed and number of inputs give the same inputs.</summary>
internal sealed class Fuzzer
{
    /// <summary>No input may take longer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    private const int MaxPool = 2_048;
    private readonly FuzzTarget _target;
    private readonly Random _random;
    private readonly List<byte[]> _pool;
    private readonly HashSet<string> _outcomes = [];
    private readonly ByteMutator _bytes;
    private readonly TokenMutator _tokens;
    private readonly int _seeds;
    private byte[] _current = [];
    private long _startedAt;

    public Fuzzer(FuzzTarget target, int seed)
    {
        _target = target;
        _random = new Random(seed);
        _pool = [.. Resources.Corpus(target.Corpus, target.Name)];
        _seeds = _pool.Count;
        _bytes = new ByteMutator(target.Tokens);
        _tokens = new TokenMutator(target.Tokens);
    }

    /// <summary>The input at work, where it has been for longer than the limit; null else. For a watch on another thread: an endless loop ends nowhere else.</summary>
    public byte[]? HangingInput => Volatile.Read(ref _startedAt) is > 0 and var start && Stopwatch.GetElapsedTime(start) > 5 * TimeLimit ? _current : null;

    public FuzzReport Run(long inputs, TimeSpan duration)
    {
        var report = new FuzzReport(_target.Name);
        var clock = Stopwatch.StartNew();
        // The first inputs load code and fill caches; they are not measured.
        foreach (var seed in _pool.ToArray())
        {
            TryOnce(seed, new FuzzReport(_target.Name));
        }
        _outcomes.Clear();
        for (var i = 0L; i < inputs && clock.Elapsed < duration && report.Failure is null; i++)
        {
            var input = i < _seeds ? _pool[(int)i] : Next();
            report.Inputs++;
            report.Failure = Try(input, report);
        }
        report.Elapsed = clock.Elapsed;
        report.Outcomes = _outcomes.Count;
        if (report.Failure is { } failure)
        {
            report.Failure = failure with { Input = Minimiser.Shrink(failure.Input, smaller => Try(smaller, new FuzzReport(_target.Name))?.Kind == failure.Kind) };
        }
        return report;
    }

    /// <summary>Reads one input and checks all that must hold.</summary>
    /// <returns>What does not hold; null where all does.</returns>
    public FuzzFailure? Try(byte[] input, FuzzReport report)
    {
        var failure = TryOnce(input, report);
        // Someone else's work may have taken the time: it counts if it is slow again.
        return failure?.Kind is FuzzFailure.Slow ? TryOnce(input, report) : failure;
    }

    private FuzzFailure? TryOnce(byte[] input, FuzzReport report)
    {
        _current = input;
        var start = Stopwatch.GetTimestamp();
        Volatile.Write(ref _startedAt, start);
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outcome = _target.Read(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var elapsed = Stopwatch.GetElapsedTime(start);
            report.Add(input, elapsed, allocated);
            if (allocated > _target.AllocationLimit(input.Length))
            {
                return new FuzzFailure(input, "memory", $"{input.Length} bytes allocated {allocated}.");
            }
            if (elapsed > TimeLimit)
            {
                return new FuzzFailure(input, FuzzFailure.Slow, $"{input.Length} bytes took {elapsed}.");
            }
            if (_outcomes.Add(outcome) && report.Inputs > _seeds && _pool.Count < MaxPool && input.Length < 1_024)
            {
                _pool.Add(input);
            }
            _target.Check(input);
            return Stopwatch.GetElapsedTime(start) > 2 * TimeLimit ? new FuzzFailure(input, FuzzFailure.Slow, "Checking it took too long.") : null;
        }
        catch (Exception e)
        {
            return new FuzzFailure(input, e.GetType().Name, e.ToString());
        }
        finally
        {
            Volatile.Write(ref _startedAt, 0);
        }
    }

    private byte[] Next()
    {
        var input = _random.Next(4) == 0 ? _target.Generate(_random) ?? Seed() : Seed();
        for (var i = _random.Next(4) == 0 ? _random.Next(2, 8) : _random.Next(2); i >= 0; i--)
        {
            input = _random.Next(2) == 0 ? _bytes.Mutate(input, Seed(), _random) : _tokens.Mutate(input, Seed(), _random);
            if (input.Length > ByteMutator.MaxLength)
            {
                return input[..ByteMutator.MaxLength];
            }
        }
        return input;
    }

    private byte[] Seed() => _pool[_random.Next(_pool.Count)];
}
