using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Server.Operations;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Rest;

/// <summary>
/// Tells every failure of the routes as a problem (RFC 9457), those too that never reach one: wrong tokens, methods and paths. Of anything unexpected clients
/// get an id, under which the log has the rest.
/// </summary>
internal sealed class HttpProblems(RequestDelegate next, ILogger<HttpProblems> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest and var status, ContentType: null })
            {
                await WriteAsync(http, Bare(status, http.Request.Method));
            }
        }
        catch (Exception failure) when (failure is not BadHttpRequestException && http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: there is nobody to answer.
        }
#pragma warning disable CA1031 // Masked for the client, whole in the log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var problem = Of(failure);
            if (!http.Response.HasStarted)
            {
                if (problem.Status == StatusCodes.Status503ServiceUnavailable)
                {
                    Unavailability.Tell(http.Response);
                }

                await WriteAsync(http, problem);
                return;
            }

            // The end of what is half sent must not look like its end.
            http.Abort();
        }
    }

    private static Task WriteAsync(HttpContext http, HttpProblemException problem) => Results.Problem(
        problem.Message,
        statusCode: problem.Status,
        extensions: problem.Extensions.Append(("code", problem.Code)).ToDictionary(e => e.Item1, e => e.Item2)).ExecuteAsync(http);

    // What was answered before or beside the routes.
    private static HttpProblemException Bare(int status, string method) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, "AUTH_NOT_AUTHENTICATED", "The bearer token is not valid."),
        StatusCodes.Status404NotFound => new(status, HttpProblemException.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, HttpProblemException.BadRequest, $"The method {Clipped.Of(method)} is not allowed here."),
        _ => new(status, HttpProblemException.BadRequest, "The request cannot be answered."),
    };

    private HttpProblemException Of(Exception failure) => failure switch
    {
        HttpProblemException problem => problem,
        LicensingException rule => Of(rule),
        BadHttpRequestException request => new(request.StatusCode, HttpProblemException.BadRequest, request.Message),
        _ when DatabaseFailures.PassBy(failure) => Unavailable(failure),
        _ => Unexpected(failure),
    };

    private HttpProblemException Unavailable(Exception failure)
    {
        Log.DatabaseUnavailable(logger, failure);
        return new(StatusCodes.Status503ServiceUnavailable, Unavailability.Code, Unavailability.OfDatabase);
    }

    private HttpProblemException Unexpected(Exception failure)
    {
        var id = Guid.CreateVersion7();
        Log.RequestFailed(logger, id, failure);
        return new(StatusCodes.Status500InternalServerError, "UNEXPECTED", "Unexpected error.", ("id", id));
    }

    private static HttpProblemException Of(LicensingException rule) => rule switch
    {
        NotPermittedException denied => new(
            StatusCodes.Status403Forbidden, ErrorFilter.CodeOf(rule), rule.Message, ("reason", Words.Of(denied.Reason))),
        IdempotencyKeyException key => new(StatusCodes.Status422UnprocessableEntity, "IDEMPOTENCY_KEY", rule.Message, ("problem", Words.Of(key.Problem))),
        ImportFileException file => new(
            file.Problem is ImportFileProblem.TooLarge or ImportFileProblem.TooManyLines ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
            "IMPORT_FILE",
            rule.Message,
            ("problem", Words.Of(file.Problem)), ("line", file.Line), ("column", file.Column)),
        _ => new(StatusOf(ErrorFilter.CodeOf(rule)), ErrorFilter.CodeOf(rule), rule.Message),
    };

    private static int StatusOf(string code) => code switch
    {
        HttpProblemException.NotFound => StatusCodes.Status404NotFound,
        ErrorFilter.NotAuthorized => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
