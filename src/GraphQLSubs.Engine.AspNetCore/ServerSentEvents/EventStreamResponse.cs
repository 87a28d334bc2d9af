using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GraphQLSubs.Engine.AspNetCore.ServerSentEvents;

/// <summary>Writes results as server-sent events: <c>next</c> for each, <c>complete</c> at the end. Protocol: GraphQL over SSE, distinct connections mode.</summary>
internal static class EventStreamResponse
{
    private static readonly TimeSpan s_keepAliveInterval = TimeSpan.FromSeconds(12);

    public static async Task WriteAsync(HttpContext context, OperationResult result)
    {
        Begin(context);
        await WriteNextAsync(context, result, context.RequestAborted);
        await WriteCompleteAsync(context);
    }

    /// <summary>Writes a stream until its end, the client's going or the host's stop.</summary>
    public static async Task WriteAsync(HttpContext context, ResponseStream stream)
    {
        Begin(context);
        await context.Response.Body.FlushAsync(context.RequestAborted); // the client learns at once that it is subscribed
        var time = context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await using var results = stream.ReadResultsAsync(ended.Token).GetAsyncEnumerator(ended.Token);
            var next = results.MoveNextAsync().AsTask();
            try
            {
                await KeepAliveUntilAsync(next, context, time, ended.Token);
                while (await next)
                {
                    using (var result = results.Current)
                    {
                        await WriteNextAsync(context, result, ended.Token);
                    }
                    next = results.MoveNextAsync().AsTask();
                    await KeepAliveUntilAsync(next, context, time, ended.Token);
                }
            }
            finally
            {
                // An enumerator must not be disposed while it moves.
                await ended.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // The host stops: the client is told so and connects to another one.
        }
        await WriteCompleteAsync(context);
    }

    /// <summary>While a task runs, comments keep intermediaries from closing a silent connection.</summary>
    private static async Task KeepAliveUntilAsync(Task next, HttpContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var silence = Task.Delay(s_keepAliveInterval, time, waiting.Token);
            await Task.WhenAny(next, silence);
            if (silence.IsCompletedSuccessfully && !next.IsCompleted)
            {
                await context.Response.BodyWriter.WriteAsync(":\n\n"u8.ToArray(), cancellationToken);
            }
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = ResponseFormat.EventStream;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx passes events on at once
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static async Task WriteNextAsync(HttpContext context, OperationResult result, CancellationToken cancellationToken)
    {
        using var message = new ValueWriter();
        message.WriteRaw("event: next\ndata: "u8);
        result.WriteTo(message);
        message.WriteRaw("\n\n"u8);
        await context.Response.BodyWriter.WriteAsync(message.WrittenMemory, cancellationToken);
    }

    private static async Task WriteCompleteAsync(HttpContext context)
        => await context.Response.BodyWriter.WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), context.RequestAborted);
}
