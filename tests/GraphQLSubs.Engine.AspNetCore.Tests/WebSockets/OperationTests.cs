using GraphQLSubs.Engine.AspNetCore.Tests.Support;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

/// <summary>Operations over sockets. Protocol: graphql-transport-ws, Subscribe, Next, Error, Complete.</summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData("{hello}")]
    [InlineData("mutation{hello}")]
    public async Task MUST_answer_queries_and_mutations_by_next_and_complete(string document)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync($$$"""{"id":"a\"b","type":"subscribe","payload":{"query":"{{{document}}}","operationName":"O","variables":{"x":1} } }""");

        Assert.Equal("""{"id":"a\"b","type":"next","payload":{"data":{"hello":"O"}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"a\"b","type":"complete"}""", await client.ReceiveAsync());
        Assert.Equal("""{"x":1}""", Assert.Single(app.Executor.Requests).Variables.GetRawText());
    }

    [Fact]
    public async Task MUST_send_each_result_of_a_subscription_and_complete_at_its_end()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        app.Executor.Publish("""{"ticks":1}""");
        app.Executor.Publish("""{"ticks":2}""");
        app.Executor.CompleteStream();

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"ticks":1}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"ticks":2}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Theory]
    [InlineData("{", "Syntax Error")]
    [InlineData("{invalid}", "Cannot query field")]
    public async Task MUST_answer_request_errors_by_error_and_stay_open(string document, string message)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{document}}}"}}""");
        var error = await client.ReceiveAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""");

        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":""" + $"\"{message}", error, StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_answer_a_crash_by_error_without_the_reason_and_stay_open()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{crash}"}}""");
        Assert.Equal("""{"id":"1","type":"error","payload":[{"message":"Unexpected Execution Error"}]}""", await client.ReceiveAsync());
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_close_with_4409_when_the_id_is_in_use()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"one","type":"subscribe","payload":{"query":"{wait}"}}""");
        await client.SendAsync("""{"id":"one","type":"subscribe","payload":{"query":"{hello}"}}""");

        await client.AssertClosedAsync(4409, "Subscriber for one already exists");
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_send_nothing_after_the_client_completes_and_MAY_reuse_the_id()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await Wait.UntilAsync(() => app.Executor.Active == 0);
        app.Executor.Publish("""{"ticks":1}""");
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_ignore_complete_of_an_unknown_id()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await client.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Completing_cancels_a_query_that_runs_and_others_are_served_meanwhile()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{wait}"}}""");
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{hello}"}}""");
        Assert.StartsWith("""{"id":"2","type":"next",""", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"2","type":"complete"}""", await client.ReceiveAsync());
        await Wait.UntilAsync(() => app.Executor.Active == 1);
        await client.SendAsync("""{"id":"1","type":"complete"}""");

        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task One_operation_too_many_is_answered_by_error()
    {
        var options = new GraphQLServerOptions();
        options.Sockets.MaxConcurrentOperations = 2;
        await using var app = await TestApplication.StartAsync(options);
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{wait}"}}""");
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{wait}"}}""");
        await client.SendAsync("""{"id":"3","type":"subscribe","payload":{"query":"{wait}"}}""");
        Assert.StartsWith("""{"id":"3","type":"error","payload":[{"message":"At most 2""", await client.ReceiveAsync(), StringComparison.Ordinal);
        await Wait.UntilAsync(() => app.Executor.Active == 2);
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);
        await client.SendAsync("""{"id":"4","type":"subscribe","payload":{"query":"{hello}"}}""");

        Assert.StartsWith("""{"id":"4","type":"next",""", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_client_holds_its_source_back_and_loses_nothing()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        // More than the system's buffers of both sides hold, some 200 of these messages.
        const int events = 600;
        const int ahead = 400;
        var padding = new string('x', 50_000);
        for (var i = 0; i < events; i++)
        {
            app.Executor.Publish($"\"{i}:{padding}\"");
        }
        await Wait.UntilAsync(() => app.Executor.Pending < events);

        for (var i = 0; i < events; i++)
        {
            Assert.True(events - app.Executor.Pending - i <= ahead, "The stream was taken although the client did not read it.");
            var message = await client.ReceiveOtherThanPingAsync();
            Assert.StartsWith($$"""{"id":"1","type":"next","payload":{"data":"{{i}}:""", message, StringComparison.Ordinal);
        }
    }
}
