using System.Text;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Tests.Rest;

/// <summary>What a download takes up while it is sent.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly CallerLimits _limits = new(Options.Create(new LimitSettings { ConcurrentRequests = 1, WaitingRequests = 0, StreamsOfViewer = 2 }));
    private readonly StillTime _time = new();

    public void Dispose() => _limits.Dispose();

    [Fact]
    public async Task It_is_an_execution_while_a_page_is_read_and_a_stream_until_its_end()
    {
        var (http, reader, _) = Request();
        var whileRead = new List<(long, long)>();
        var sending = SendAsync(http, () => whileRead.Add(Available(http)));

        for (var page = 1; page <= 3; page++)
        {
            Assert.Equal($"page {page}", await reader.NextAsync());
            Assert.Equal((1, 1), Available(http));
            reader.Take();
        }

        await sending;
        Assert.Equal([(0, 1), (0, 1), (0, 1)], whileRead);
        Assert.Equal((1, 2), Available(http));
    }

    [Fact]
    public async Task Pages_wait_for_their_turn_and_are_not_refused_once_it_has_begun()
    {
        var (http, reader, _) = Request();
        var sending = SendAsync(http);
        Assert.Equal("page 1", await reader.NextAsync());
        using (await _limits.Executions.AcquireAsync(http, cancellationToken: TestContext.Current.CancellationToken))
        {
            reader.Take();
            await _time.TimerIsSet;
        }

        _time.Ring();
        Assert.Equal("page 2", await reader.NextAsync());
        reader.Take();
        Assert.Equal("page 3", await reader.NextAsync());
        reader.Take();
        await sending;
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_for_half_a_minute_is_cut_off()
    {
        var (http, reader, lifetime) = Request();
        var sending = SendAsync(http);
        Assert.Equal("page 1", await reader.NextAsync());
        _time.Ring();
        await sending;

        Assert.True(lifetime.IsAborted);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.LongestWait);
        Assert.Equal((1, 2), Available(http));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_reading()
    {
        var (http, reader, lifetime) = Request();
        var pages = 0;
        var sending = SendAsync(http, () => pages++);
        Assert.Equal("page 1", await reader.NextAsync());
        lifetime.Abort();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(1, pages);
        Assert.Equal((1, 2), Available(http));
    }

    // The viewer is no member, so that nothing is looked up about it.
    private Task SendAsync(HttpContext http, Action? read = null)
        => new Download(_limits, new ViewerStandings(null!, _time), _time).SendAsync(http, "text/csv", "pages.csv", Pages(read ?? (() => { })));

    private (long Executions, long Streams) Available(HttpContext http)
        => (_limits.Executions.GetStatistics(http)!.CurrentAvailablePermits, _limits.Streams.GetStatistics(http)!.CurrentAvailablePermits);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pages(Action read)
    {
        for (var page = 1; page <= 3; page++)
        {
            await Task.Yield();
            read();
            yield return Encoding.UTF8.GetBytes($"page {page}");
        }
    }

    private static (HttpContext Http, SlowReader Reader, Lifetime Lifetime) Request()
    {
        var (http, reader, lifetime) = (new DefaultHttpContext(), new SlowReader(), new Lifetime());
        http.Features.Set(new ViewerSession(Viewer.CompanyAdministrator("a", "A", 1), DateTimeOffset.MaxValue));
        http.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        http.Response.Body = reader;
        return (http, reader, lifetime);
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        private readonly CancellationTokenSource _aborted = new();

        public bool IsAborted => _aborted.IsCancellationRequested;

        public CancellationToken RequestAborted { get => _aborted.Token; set => throw new NotSupportedException(); }

        public void Abort() => _aborted.Cancel();
    }

    /// <summary>Takes what is written when it is told to.</summary>
    private sealed class SlowReader : MemoryStream
    {
        private TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<string> NextAsync()
        {
            var text = await _written.Task;
            _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return text;
        }

        public void Take()
        {
            var taken = _taken;
            _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            taken.SetResult();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var taken = _taken.Task;
            _written.SetResult(Encoding.UTF8.GetString(buffer.Span));
            await taken.WaitAsync(cancellationToken);
        }
    }
}
