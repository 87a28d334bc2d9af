using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Operations;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Tells failures as problems (RFC 9457); of anything unexpected clients get an id, under which the log has the rest.</summary>
internal sealed class HttpProblems(ILogger<HttpProblems> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Features.Get<ViewerSession>() is null)
        {
            context.HttpContext.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return Of(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed.");
        }

        try
        {
            return await next(context);
        }
        catch (LicensingException rule)
        {
            return Of(rule);
        }
        catch (BadHttpRequestException request)
        {
            return Of(request.StatusCode, "BAD_REQUEST", request.Message);
        }
#pragma warning disable CA1031 // Masked for the client, whole in the log.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var id = Guid.CreateVersion7();
            Log.RequestFailed(logger, id, failure);
            return Of(StatusCodes.Status500InternalServerError, "UNEXPECTED", "Unexpected error.", ("id", id));
        }
    }

    public static IResult Of(int status, string code, string detail, params (string Name, object? Value)[] extensions)
        => Results.Problem(detail, statusCode: status, extensions: extensions.Append(("code", code)).ToDictionary(e => e.Item1, e => e.Item2));

    private static IResult Of(LicensingException rule) => rule switch
    {
        CompanyNotFoundException => Of(StatusCodes.Status404NotFound, "NOT_FOUND", rule.Message),
        NotPermittedException denied => Of(StatusCodes.Status403Forbidden, "AUTH_NOT_AUTHORIZED", rule.Message, ("reason", Words.Of(denied.Reason))),
        IdempotencyKeyException key => Of(StatusCodes.Status422UnprocessableEntity, "IDEMPOTENCY_KEY", rule.Message, ("problem", Words.Of(key.Problem))),
        ImportFileException file => Of(
            file.Problem is ImportFileProblem.TooLarge or ImportFileProblem.TooManyLines ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
            "IMPORT_FILE",
            rule.Message,
            ("problem", Words.Of(file.Problem)), ("line", file.Line), ("column", file.Column)),
        _ => Of(StatusCodes.Status422UnprocessableEntity, "RULE_VIOLATED", rule.Message),
    };
}
