using System.Net;
using System.Text.Json;
using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>
/// Adds one licence again and again, as a careful client does: each change has an idempotency key of its own and is tried again, on the other server too, until it
/// is acknowledged.
/// </summary>
internal sealed class Writer(string token, IReadOnlyList<IPEndPoint> servers, int first)
{
    private const string Mutation =
        "mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { history { sequence } errors { ... on Error { message } } } }";

    // A server that does not answer for longer is given up for the other one.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_beforeRetry = TimeSpan.FromMilliseconds(100);

    private readonly List<long> _acknowledged = [];
    private int _server = first;

    /// <summary>The history entries of the changes that were acknowledged.</summary>
    public IReadOnlyList<long> Acknowledged => _acknowledged;

    /// <summary>Attempts that got no answer, or no good one.</summary>
    public int Retries { get; private set; }

    public async Task WriteAsync(CancellationToken stopping)
    {
        using var client = new HttpClient { Timeout = s_patience };
        while (!stopping.IsCancellationRequested)
        {
            _acknowledged.Add(await ChangeAsync(client));
            await Task.Delay(Scale.BetweenChanges);
        }
    }

    private async Task<long> ChangeAsync(HttpClient client)
    {
        var key = Guid.NewGuid().ToString();
        while (true)
        {
            try
            {
                var answer = await Arrangement.SendAsync(
                    client, servers[_server], token, Mutation, new { input = new { subscriptionId = Demo.Subscription, change = new { delta = 1 } } }, key,
                    CancellationToken.None);
                if (answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
                    && data.GetProperty("changeQuantity") is { ValueKind: JsonValueKind.Object } payload
                    && payload.GetProperty("history") is { ValueKind: JsonValueKind.Array } history)
                {
                    return history[0].GetProperty("sequence").GetInt64();
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or JsonException)
            {
                // Tried again below.
            }

            Retries++;
            _server = (_server + 1) % servers.Count;
            await Task.Delay(s_beforeRetry);
        }
    }
}
