namespace GraphQLSubs.Server.Operations;

/// <summary>What is answered while something that the server needs is away: nothing is wrong with the request, which may be sent again.</summary>
internal static class Unavailability
{
    /// <summary>Tells programs that they may ask again.</summary>
    public const string Code = "UNAVAILABLE";

    /// <summary>What people are told where it is the database.</summary>
    public const string OfDatabase = "The database cannot be used at present: try again in a moment.";

    private const string Seconds = "1";

    /// <summary>Says so by the status, and when to ask again.</summary>
    public static void Tell(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = Seconds;
    }

    /// <summary>Answers with a problem (RFC 9457).</summary>
    public static Task AnswerAsync(HttpContext context, string detail)
    {
        Tell(context.Response);
        return Results.Problem(detail, statusCode: context.Response.StatusCode, extensions: new Dictionary<string, object?> { ["code"] = Code }).ExecuteAsync(context);
    }
}
