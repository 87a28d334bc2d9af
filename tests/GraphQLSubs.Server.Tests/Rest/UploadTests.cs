using GraphQLSubs.Server.Rest;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Server.Tests.Rest;

/// <summary>How files are received.</summary>
public sealed class UploadTests
{
    private readonly StillTime _time = new();

    [Fact]
    public async Task A_large_file_is_kept_as_it_came()
    {
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);
        var http = new DefaultHttpContext { Request = { Body = new MemoryStream(sent) } };
        using var received = new MemoryStream();
        await using (var file = await ReceiveAsync(http, sent.Length))
        {
            await file.CopyToAsync(received, TestContext.Current.CancellationToken);
        }

        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task A_file_that_is_larger_than_it_may_be_is_read_no_further()
    {
        var body = new MemoryStream(new byte[3_000_000]);
        var http = new DefaultHttpContext { Request = { Body = body } };

        await Assert.ThrowsAsync<InvalidDataException>(() => ReceiveAsync(http, 1_000_000));
        Assert.InRange(body.Position, 1_000_001, 1_100_000);
        http.Request.ContentLength = 1_000_001;
        body.Position = 0;
        await Assert.ThrowsAsync<InvalidDataException>(() => ReceiveAsync(http, 1_000_000));
        Assert.Equal(0, body.Position);
    }

    [Fact]
    public async Task A_file_of_which_no_part_comes_for_half_a_minute_is_given_up()
    {
        var body = new Silence();
        var receiving = ReceiveAsync(new DefaultHttpContext { Request = { Body = body } }, 1_000_000);
        await body.IsAsked;
        _time.Ring();

        Assert.Equal(408, (await Assert.ThrowsAsync<HttpProblemException>(() => receiving)).Status);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.LongestWait);
    }

    private Task<Stream> ReceiveAsync(HttpContext http, int maxBytes) => new Upload(_time).ReceiveAsync(http, maxBytes, static () => new InvalidDataException());

    /// <summary>A body of which nothing comes.</summary>
    private sealed class Silence : MemoryStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsAsked => _asked.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }
}
