using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

public sealed class SocketMeasureTests
{
    [Fact]
    public async Task A_socket_counts_as_open_until_it_is_closed()
    {
        await using var app = await TestApplication.StartAsync();
        var changes = new ConcurrentQueue<int>();

        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "graphqlsubs.socket.active")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, change, _, _) => changes.Enqueue(change));
        listener.Start();

        using (await app.ConnectAndInitialiseAsync())
        {
            await Wait.UntilAsync(() => changes.Contains(1));
        }

        await Wait.UntilAsync(() => changes.Contains(-1));
    }
}
