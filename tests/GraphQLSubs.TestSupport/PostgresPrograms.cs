using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GraphQLSubs.TestSupport;

/// <summary>The programs of a local PostgreSQL, which run as another user where this process is root's.</summary>
public static class PostgresPrograms
{
    /// <summary>The folder of <c>initdb</c> and <c>pg_ctl</c>; null where they are not installed.</summary>
    public static string? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];

        // The packaged folders first: initdb looks for the server beside itself, which a link on the path may not lead to.
        return packaged.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Gives a folder to the user that PostgreSQL runs as.</summary>
    /// <param name="folder">The folder.</param>
    public static Task OwnAsync(string folder)
        => Environment.IsPrivilegedProcess ? RunIn(folder, "chown", ["postgres", folder]) : Task.CompletedTask;

    /// <summary>Runs a program as the user that PostgreSQL runs as: it refuses to run as root.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Task RunAsync(string folder, string program, params string[] arguments)
        => Environment.IsPrivilegedProcess
            ? RunIn(folder, "runuser", ["-u", "postgres", "--", program, .. arguments])
            : RunIn(folder, program, arguments);

    private static async Task RunIn(string folder, string program, string[] arguments)
    {
        // The output goes nowhere: a started server inherits it, and reading it to its end would wait for the server's.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
        }
    }
}
