using GraphQLSubs.Benchmarks.Live;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>One measurement: a row, a server, a round.</summary>
/// <param name="Row">The row.</param>
/// <param name="Peer">The server's name.</param>
/// <param name="Round">The round.</param>
/// <param name="Load">What wrk tells.</param>
/// <param name="ServerProcessor">The processor time that the server took.</param>
/// <param name="PostgresProcessor">That PostgreSQL took; null where it is not on this machine.</param>
/// <param name="Failures">Requests that failed.</param>
internal sealed record Measurement(string Row, string Peer, int Round, WrkResult Load, TimeSpan ServerProcessor, TimeSpan? PostgresProcessor, long Failures)
{
    public double ServerMicroseconds => ServerProcessor.TotalMicroseconds / Load.Requests;

    public double? PostgresMicroseconds => PostgresProcessor?.TotalMicroseconds / Load.Requests;
}

/// <summary>Loads one server after the other.</summary>
internal sealed class Measurements(Wrk wrk, PostgresProcesses? postgres, DatabaseState state, LoadSettings settings)
{
    public async Task<Measurement> MeasureAsync(LoadRow row, Peer peer, int round)
    {
        var process = new ServerProcess(peer.Process.Id);
        var first = row.IsMutation ? 0 : new Random(round).Next(row.Calls.Count);
        var warm = await wrk.RunAsync(peer, row, first, settings.WarmUp, readAnswers: true);
        var (server, database) = (process.ProcessorTime, postgres?.ProcessorTime);
        var load = await wrk.RunAsync(peer, row, warm.Next, settings.Duration, readAnswers: false);
        var measurement = new Measurement(
            row.Name, peer.Name, round, load, process.ProcessorTime - server, postgres?.ProcessorTime - database, load.Failures + warm.Failures);
        return row.IsMutation
            ? measurement with { Failures = measurement.Failures + Math.Max(0, warm.Requests + load.Requests - await state.BringBackAsync()) }
            : measurement;
    }
}
