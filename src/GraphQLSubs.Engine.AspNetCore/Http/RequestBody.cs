using System.Buffers;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>Reads bodies of POST requests into pooled memory.</summary>
internal static class RequestBody
{
    /// <summary>Refuses bodies that are not JSON in UTF-8: what an HTML form can send across origins (CSRF) among them, and what unpacks to more than it is.</summary>
    /// <exception cref="TransportException">The content type is another one.</exception>
    public static void EnsureJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encodings && !encodings.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new TransportException(StatusCodes.Status415UnsupportedMediaType, "The request must not be compressed.");
        }
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new TransportException(StatusCodes.Status415UnsupportedMediaType, "The request must have the content type application/json.");
        }
        if (!ResponseFormat.IsUtf8(type))
        {
            throw new TransportException(StatusCodes.Status415UnsupportedMediaType, "The request must be encoded in UTF-8.");
        }
    }

    /// <summary>Reads the whole body; the caller disposes what it gets.</summary>
    /// <exception cref="TransportException">The body is larger or slower than the options allow.</exception>
    public static async Task<ValueWriter> ReadAsync(HttpContext context, GraphQLServerOptions options, CancellationToken cancellationToken)
    {
        var limit = options.MaxRequestSize;
        if (context.Request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }
        // The endpoint's limit, counted below, takes the place of the server's.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.RequestBodyTimeout);
        var body = new ValueWriter();
        try
        {
            var pipe = context.Request.BodyReader;
            while (true)
            {
                var read = await pipe.ReadAsync(timeout.Token);
                if (read.Buffer.Length > limit - body.Length)
                {
                    throw TooLarge(limit);
                }
                foreach (var segment in read.Buffer)
                {
                    body.Write(segment.Span);
                }
                pipe.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return body;
                }
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            body.Dispose();
            throw new TransportException(StatusCodes.Status408RequestTimeout, "The request did not arrive in time.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static TransportException TooLarge(int limit)
        => new(StatusCodes.Status413PayloadTooLarge, $"The request is larger than {limit} bytes.");
}
