using System.Diagnostics;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Server.Tests.Support;

/// <summary>Runs the server's executable as anyone does.</summary>
internal static class ServerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts it on a database, as in production, and leaves it running.</summary>
    /// <param name="database">The database.</param>
    /// <param name="address">Where it is to listen.</param>
    public static Process Start(TestDatabase database, string address = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetTempPath(), UseShellExecute = false };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Authentication__SigningKey"] = TestServer.SigningKey;
        start.Environment["Database__Provider"] = database.Provider.ToString();
        start.Environment["ConnectionStrings__Licensing"] = database.ConnectionString;
        return Process.Start(start)!;
    }

    /// <summary>Asks a process to stop, as a service manager does, and waits until it has.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> StopAsync(Process process)
    {
        var begun = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(begun);
    }

    public static async Task<(int ExitCode, string Error)> RunAsync(string[] arguments, params (string Name, string? Value)[] environment)
    {
        var (exitCode, _, error) = await RunForOutputAsync(arguments, environment);
        return (exitCode, error);
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunForOutputAsync(
        string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetTempPath(), UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment.Append(("ASPNETCORE_URLS", "http://127.0.0.1:0")))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
