using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Rest;

/// <summary>Receives files. They wait for their execution outside of memory, and are not executed while they come.</summary>
internal sealed class Upload(TimeProvider time)
{
    private const int MemoryBytes = 64 * 1024;

    // As long as a GraphQL request may take, and for each part as long as for one.
    private const int PartBytes = 1_000_000;
    private static readonly TimeSpan s_partTimeout = TimeSpan.FromSeconds(30);

    // Of IANA's registry of character sets.
    private static readonly string[] s_utf8 = ["utf-8", "csutf8"];

    /// <summary>Refuses bodies of another type or character set, and packed ones.</summary>
    /// <exception cref="HttpProblemException">It is one.</exception>
    public static void Ensure(string mediaType, HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encodings && !encodings.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers[HeaderNames.AcceptEncoding] = "identity";
            throw Unsupported("The body must not be compressed.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            || !type.Parameters.Where(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)).All(p => IsUtf8(p.GetUnescapedValue())))
        {
            throw Unsupported($"The body must be {mediaType} in UTF-8; a charset, where there is one, is utf-8.");
        }
    }

    /// <summary>Receives the whole body; the caller disposes what it gets.</summary>
    /// <param name="http">The request.</param>
    /// <param name="maxBytes">The largest size.</param>
    /// <param name="tooLarge">What is thrown of a larger one.</param>
    /// <exception cref="HttpProblemException">It comes too slowly.</exception>
    public async Task<Stream> ReceiveAsync(HttpContext http, int maxBytes, Func<Exception> tooLarge)
    {
        if (http.Request.ContentLength > maxBytes)
        {
            throw tooLarge();
        }

        var file = new FileBufferingReadStream(http.Request.Body, MemoryBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var timeout = new CancellationTokenSource(s_partTimeout, time);
        using var receiving = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timeout.Token);
        try
        {
            var (received, parts) = (0, 0);
            for (int read; (read = await file.ReadAsync(buffer, receiving.Token)) > 0;)
            {
                received += read;
                if (received > maxBytes)
                {
                    throw tooLarge();
                }

                if (received / PartBytes > parts)
                {
                    parts = received / PartBytes;
                    timeout.CancelAfter(s_partTimeout);
                }
            }

            file.Position = 0;
            return file;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            await file.DisposeAsync();
            throw new HttpProblemException(StatusCodes.Status408RequestTimeout, HttpProblemException.BadRequest, "The request did not arrive in time.");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsUtf8(Microsoft.Extensions.Primitives.StringSegment charset)
        => s_utf8.Any(name => charset.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static HttpProblemException Unsupported(string detail) => new(StatusCodes.Status415UnsupportedMediaType, HttpProblemException.BadRequest, detail);
}
