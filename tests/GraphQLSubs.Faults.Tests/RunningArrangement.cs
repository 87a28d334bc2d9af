using GraphQLSubs.TestSupport;
using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>The servers that the tests break, one after the other.</summary>
public sealed class RunningArrangement : IAsyncLifetime
{
    private Arrangement? _arrangement;

    public Arrangement Servers
    {
        get
        {
            Assert.SkipWhen(_arrangement is null, "No PostgreSQL: initdb and pg_ctl are not installed.");
            return _arrangement!;
        }
    }

    public IReadOnlyDictionary<string, string> Tokens { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        if (!PostgresServer.IsInstalled)
        {
            return;
        }

        _arrangement = await Arrangement.StartAsync(new Dictionary<string, string?>
        {
            ["SERVER_DLL"] = typeof(Program).Assembly.Location,
            ["Limits__StreamsOfViewer"] = "1000",
        });
        Tokens = await _arrangement.GetTokensAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "faults.md"), Outcome.Table);
        if (_arrangement is not null)
        {
            await _arrangement.DisposeAsync();
        }
    }
}
