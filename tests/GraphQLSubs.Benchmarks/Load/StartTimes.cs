using System.Diagnostics;
using System.Text;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>How long the server takes from its start until it is ready, and then for its first request.</summary>
internal static class StartTimes
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(5);

    /// <param name="start">Starts it.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="token">A caller.</param>
    /// <param name="first">The body of the first request.</param>
    public static async Task<(TimeSpan Ready, TimeSpan First)> MeasureAsync(Func<StartedProcess> start, string address, string token, string first)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var process = start();
        await process.WaitUntilReadyAsync($"{address}/health/ready", s_poll);
        var ready = Stopwatch.GetElapsedTime(begun);

        using var client = new HttpClient();
        using (await client.GetAsync(new Uri($"{address}/health/live")))
        {
            // So that neither this client nor a connection is measured.
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/graphql") { Content = new StringContent(first, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        var sent = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (ready, Stopwatch.GetElapsedTime(sent));
    }
}
