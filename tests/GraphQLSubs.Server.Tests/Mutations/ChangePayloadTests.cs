using GraphQLSubs.Licensing.History;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class ChangePayloadTests
{
    [Fact]
    public void Of_very_many_entries_a_payload_has_the_first_thousand_and_what_to_find_the_others_by()
    {
        var change = Guid.NewGuid();
        var entries = Enumerable.Range(1, 1_500).Select(n => Entry(n, change)).ToList();

        var payload = new CancelSubscriptionPayload(null, null, 1_499, entries);

        Assert.Equal((1_000, 1_500, change), (payload.History!.Count, payload.HistoryCount, payload.CorrelationId));
        Assert.Equal((1, 1_000), (payload.History[0].Sequence, payload.History[^1].Sequence));
    }

    [Fact]
    public void What_changed_nothing_or_failed_has_no_correlation()
    {
        Assert.Equal((0, null), (new ChangeQuantityPayload(null, []).HistoryCount, new ChangeQuantityPayload(null, []).CorrelationId));
        Assert.Equal(((int?)null, null), (new ChangeQuantityPayload(null, null).HistoryCount, new ChangeQuantityPayload(null, null).CorrelationId));
    }

    private static HistoryEntry Entry(int sequence, Guid change)
        => new() { Sequence = sequence, ActorName = "Alice Martin", Details = "Released.", CorrelationId = change };
}
