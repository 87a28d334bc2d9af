using System.Net;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

public sealed class EventStreamTests
{
    private const string EventStream = "text/event-stream";

    [Fact]
    public async Task MUST_send_each_result_as_next_and_end_with_complete()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"subscription{ticks}"}""", EventStream);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{EventStream}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        app.Executor.Publish("""{"ticks":1}""");
        Assert.Equal("event: next", await reader.ReadLineAsync());
        Assert.Equal("""data: {"data":{"ticks":1}}""", await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());
        app.Executor.CompleteStream();
        Assert.Equal("event: complete\ndata:\n\n", await reader.ReadToEndAsync());
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_answer_a_query_as_a_stream_of_one_where_only_a_stream_is_accepted()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"{hello}"}""", EventStream);

        Assert.Equal("event: next\ndata: {\"data\":{\"hello\":\"world\"}}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task MUST_answer_406_to_a_subscription_that_does_not_accept_a_stream(string accept)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"subscription{ticks}"}""", accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(0, app.Executor.Active);
    }

    [Fact]
    public async Task MUST_end_the_source_when_the_client_goes()
    {
        await using var app = await TestApplication.StartAsync();
        var response = await app.PostAsync("""{"query":"subscription{ticks}"}""", EventStream);
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        response.Dispose();

        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_complete_when_the_host_stops()
    {
        await using var app = await TestApplication.StartAsync();
        var response = await app.PostAsync("""{"query":"subscription{ticks}"}""", EventStream);
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        var stopping = app.StopAsync();

        Assert.Equal("event: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, app.Executor.Active);
    }

    [Fact]
    public async Task MUST_keep_a_silent_stream_alive_by_comments()
    {
        await using var app = await TestApplication.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(new FastTime()));
        var response = await app.PostAsync("""{"query":"subscription{ticks}"}""", EventStream);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(":", await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());
        Assert.Equal(":", await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());
    }

    /// <summary>Time whose timers are a hundred times as fast.</summary>
    private sealed class FastTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
