using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>What one run of wrk tells.</summary>
/// <param name="Requests">Answers that came.</param>
/// <param name="Duration">In how long.</param>
/// <param name="P50">The median of their latencies.</param>
/// <param name="P99">What 99 of 100 do not exceed.</param>
/// <param name="Failures">Answers with another status than 2xx, connections that failed or timed out, and, where answers were read, those with errors.</param>
/// <param name="Next">The position of the first request that was not sent.</param>
internal sealed record WrkResult(long Requests, TimeSpan Duration, TimeSpan P50, TimeSpan P99, long Failures, int Next)
{
    public double Rate => Requests / Duration.TotalSeconds;
}

/// <summary>Loads servers by wrk, from a file of rendered requests.</summary>
/// <param name="folder">Where the script and the files of requests are.</param>
/// <param name="connections">How many connections send requests.</param>
internal sealed class Wrk(string folder, int connections)
{
    // In the file each request comes after its length, of eight digits.
    private const string Script =
        """
        local requests, count, once = {}, 0, false
        local started
        position, refused = 0, 0

        function setup(thread) started = thread end

        function init(arguments)
          local file = assert(io.open(arguments[1], "rb"))
          for length in function() return tonumber(file:read(8) or "") end do
            requests[count] = file:read(length)
            count = count + 1
          end
          file:close()
          position = tonumber(arguments[2])
          once = arguments[3] == "once"
          if arguments[4] == "check" then
            response = function(status, headers, body)
              if body:find('"errors":[', 1, true) then refused = refused + 1 end
            end
          end
        end

        function request()
          if position >= count then
            if once then wrk.thread:stop() end
            position = 0
          end
          position = position + 1
          return requests[position - 1]
        end

        function done(summary, latency)
          local e = summary.errors
          io.write(string.format('\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"failures":%d,"next":%d}\n',
            summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
            e.connect + e.read + e.write + e.status + e.timeout + started:get("refused"), started:get("position")))
        end
        """;

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => File.Exists(Path.Combine(d, "wrk")));

    /// <summary>Renders the requests of a row.</summary>
    public async Task WriteAsync(Peer peer, LoadRow row)
    {
        await using var file = File.Create(RequestsOf(peer, row));
        var random = new Random(row.Calls.Count);
        foreach (var call in row.Calls)
        {
            var request = peer.Render(row, call, random);
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request.Length.ToString("D8", CultureInfo.InvariantCulture)));
            await file.WriteAsync(request);
        }
    }

    /// <summary>Sends the requests of a row.</summary>
    /// <param name="peer">To whom.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">The position of the first request.</param>
    /// <param name="duration">For how long; less where each can be sent only once and there are no more.</param>
    /// <param name="readAnswers">Whether to look for errors in the answers, which takes time of wrk's.</param>
    /// <exception cref="InvalidOperationException">wrk failed.</exception>
    public async Task<WrkResult> RunAsync(Peer peer, LoadRow row, int first, TimeSpan duration, bool readAnswers)
    {
        var script = Path.Combine(folder, "requests.lua");
        await File.WriteAllTextAsync(script, Script);
        var start = new ProcessStartInfo("wrk") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                "-t", "1", "-c", $"{connections}", "-d", $"{(int)duration.TotalSeconds}s", "--timeout", "10s", "--latency", "-s", script, peer.Address, "--",
                RequestsOf(peer, row), $"{first}", row.IsMutation ? "once" : "again", readAnswers ? "check" : "",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (Array.Find(output.Split('\n'), l => l.StartsWith('{')) is not { } line)
        {
            throw new InvalidOperationException($"wrk failed: {output}{await errors}");
        }

        var told = JsonSerializer.Deserialize<Dictionary<string, long>>(line)!;
        return new WrkResult(
            told["requests"], TimeSpan.FromMicroseconds(told["microseconds"]), TimeSpan.FromMicroseconds(told["p50"]), TimeSpan.FromMicroseconds(told["p99"]),
            told["failures"], (int)told["next"]);
    }

    private string RequestsOf(Peer peer, LoadRow row) => Path.Combine(folder, $"{peer.Name}-{row.Name}.requests");
}
