using System.Diagnostics;
using System.Net;
using GraphQLSubs.TestSupport;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>The README's first command.</summary>
public sealed class StartAsToldTests : IDisposable
{
    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dotnet_run_listens_where_ASPNETCORE_URLS_says_and_tells_of_each_stage()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        var address = $"http://127.0.0.1:{PostgresPrograms.FreePort()}";
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository(), UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])["run", "--no-build", "-c", Configuration, "--project", "src/GraphQLSubs.Server"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Database__Directory"] = _folder;
        using var process = Process.Start(start)!;
        try
        {
            var told = "";
            while (!told.Contains("Member: ", StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                told += line + "\n";
            }

            Assert.Contains($"Dashboard: {address}/dashboard", told, StringComparison.Ordinal);
            Assert.Contains($"Explorer: {address}/graphql", told, StringComparison.Ordinal);
            Assert.Contains("Bringing the Sqlite database up to date", told, StringComparison.Ordinal);
            Assert.Contains("The database has its migration 20260901000000_Initial after", told, StringComparison.Ordinal);
            Assert.Contains("The database has its demo after", told, StringComparison.Ordinal);
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{address}/health/live", patience.Token)).StatusCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GraphQLSubs.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are outside of the repository.");
        }

        return folder.FullName;
    }
}
