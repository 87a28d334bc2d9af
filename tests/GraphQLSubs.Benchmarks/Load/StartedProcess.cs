using System.Diagnostics;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>A server that runs as a process of its own.</summary>
internal sealed class StartedProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _log;

    private StartedProcess(Process process, string log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    /// <summary>Starts a program whose output goes to a file.</summary>
    /// <param name="log">The file.</param>
    /// <param name="environment">Settings beside those of this process.</param>
    /// <param name="command">The program and its arguments.</param>
    public static StartedProcess Start(string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetDirectoryName(log)! };
        foreach (var argument in (string[])["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new StartedProcess(Process.Start(start)!, log);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        await using var started = Start(log, environment, command);
        await started._process.WaitForExitAsync();
        if (started._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{started.LastLines()}");
        }
    }

    /// <summary>Waits until an address answers.</summary>
    /// <param name="address">The address.</param>
    /// <param name="every">How long to wait before it is asked again.</param>
    /// <exception cref="InvalidOperationException">The process has ended, or takes too long.</exception>
    public async Task WaitUntilReadyAsync(string address, TimeSpan every)
    {
        using var client = new HttpClient();
        for (var due = DateTime.UtcNow + s_patience; DateTime.UtcNow < due && !_process.HasExited; await Task.Delay(every))
        {
            try
            {
                using var response = await client.GetAsync(new Uri(address));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new InvalidOperationException($"{address} did not answer:\n{LastLines()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private string LastLines() => string.Join('\n', File.ReadLines(_log).TakeLast(20));
}
