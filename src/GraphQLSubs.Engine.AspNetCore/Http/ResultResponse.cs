using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>
/// Writes results as HTTP responses. A result is written whole before the first byte leaves, so that the response has a length, and a failure
/// to serialise it still becomes a proper status code.
/// </summary>
internal static class ResultResponse
{
    public static async Task WriteAsync(HttpContext context, OperationResult result, ResponseFormat format, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = StatusOf(context, result, format);
        using var body = new ValueWriter();
        result.WriteTo(body);
        await SendAsync(context, format.ContentType ?? ResponseFormat.Json, body, cancellationToken);
    }

    public static async Task WriteBatchAsync(HttpContext context, IReadOnlyList<OperationResult> results, ResponseFormat format, CancellationToken cancellationToken)
    {
        using var body = new ValueWriter();
        body.WriteByte((byte)'[');
        for (var i = 0; i < results.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }
            results[i].WriteTo(body);
        }
        body.WriteByte((byte)']');
        await SendAsync(context, format.ContentType ?? ResponseFormat.Json, body, cancellationToken);
    }

    /// <summary>Answers a request that was none.</summary>
    public static async Task WriteErrorAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.StatusCode = statusCode;
        if (statusCode is StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "1";
        }
        var contentType = ResponseFormat.Negotiate(context.Request.Headers.Accept)?.ContentType ?? ResponseFormat.Json;
        using var result = OperationResult.Failed(RequestErrorKind.Request, new GraphQLError(message)
            .WithCode(statusCode is StatusCodes.Status429TooManyRequests ? ErrorCodes.TooManyRequests : ErrorCodes.InvalidRequest));
        using var body = new ValueWriter();
        result.WriteTo(body);
        await SendAsync(context, contentType, body, context.RequestAborted);
    }

    private static int StatusOf(HttpContext context, OperationResult result, ResponseFormat format)
    {
        if (result.Kind is RequestErrorKind.OperationNotAllowed && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return StatusCodes.Status405MethodNotAllowed;
        }
        if (result.Kind is RequestErrorKind.OperationNotAllowed && !format.AcceptsEventStream)
        {
            return StatusCodes.Status406NotAcceptable; // a subscription, of a client that does not accept a stream
        }
        return result.HasData || !format.HasStatusCodes ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static async Task SendAsync(HttpContext context, string contentType, ValueWriter body, CancellationToken cancellationToken)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, cancellationToken);
    }
}
