using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>The servers that the tests break, one after the other.</summary>
public sealed class RunningArrangement : IAsyncLifetime
{
    // PostgreSQL, or why it is not there, is told by the tests that need nothing else.
    private Arrangement? _arrangement;

    public Arrangement Servers => _arrangement!;

    public IReadOnlyDictionary<string, string> Tokens { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
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
