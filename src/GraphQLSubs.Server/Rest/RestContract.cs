using GraphQLSubs.Server.Authentication;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Rest;

/// <summary>What a route answers, and which parameters it has.</summary>
internal sealed record RestContract(string MediaType, params string[] Parameters);

/// <summary>Lets nobody in who is not signed in, before anything is read, and refuses what the route's contract does not have.</summary>
internal sealed class RestContractFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<ViewerSession>() is null)
        {
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            throw new HttpProblemException(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed.");
        }

        var contract = http.GetEndpoint()!.Metadata.GetRequiredMetadata<RestContract>();
        if (!Accepts(http.Request.Headers.Accept, new MediaTypeHeaderValue(contract.MediaType)))
        {
            throw new HttpProblemException(StatusCodes.Status406NotAcceptable, HttpProblemException.BadRequest, $"The answer can be {contract.MediaType}, in UTF-8.");
        }

        Parameters.EnsureKnown(http.Request.Query, contract.Parameters);
        return next(context);
    }

    // Of the ranges that match, the narrowest says how welcome a type is (RFC 9110, 12.5.1).
    private static bool Accepts(StringValues accept, MediaTypeHeaderValue offered)
        => accept.All(string.IsNullOrWhiteSpace)
            || (MediaTypeHeaderValue.TryParseList(accept, out var ranges)
                && ranges.Where(range => Matches(range, offered)).MaxBy(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2) is { Quality: not 0 });

    private static bool Matches(MediaTypeHeaderValue range, MediaTypeHeaderValue offered)
        => range.MatchesAllTypes
            || (range.Type.Equals(offered.Type, StringComparison.OrdinalIgnoreCase)
                && (range.MatchesAllSubTypes || range.SubType.Equals(offered.SubType, StringComparison.OrdinalIgnoreCase)));
}
