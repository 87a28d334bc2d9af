using System.Text.Json;
using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Tests.Support;

/// <summary>A test on a running server, with companies of its own.</summary>
public abstract class ServerTest(TestServer server) : IAsyncLifetime
{
    protected TestServer Server => server;

    protected World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync();
        World = await World.CreateAsync(server);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<JsonElement> Query(Viewer viewer, string document, object? variables = null) => server.QueryAsync(viewer, document, variables);

    /// <summary>The code of the one error of an answer.</summary>
    protected async Task<string?> ErrorCode(Viewer? viewer, string document, object? variables = null)
    {
        var answer = await server.SendAsync(viewer, document, variables);
        return Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString();
    }
}

/// <summary>Shortens the reading of answers.</summary>
internal static class Json
{
    /// <summary>What is at a path, such as <c>company.members.nodes</c>.</summary>
    public static JsonElement At(this JsonElement element, string path)
        => path.Split('.').Aggregate(element, static (at, name) => int.TryParse(name, out var index) ? at[index] : at.GetProperty(name));

    public static string? TextAt(this JsonElement element, string path) => element.At(path).GetString();

    public static int IntAt(this JsonElement element, string path) => element.At(path).GetInt32();

    /// <summary>A property of each element of a list.</summary>
    public static List<string?> Each(this JsonElement list, string path) => [.. list.EnumerateArray().Select(e => e.At(path).ToString())];
}
