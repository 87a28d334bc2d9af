using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Server.Operations;

/// <summary>
/// Says what clients may know of an error. A rule that a query or stream meets keeps its message and gets a code; what is out of reach is NOT_FOUND,
/// whether it exists or not. What the database alone is to blame for is UNAVAILABLE, and by HTTP 503: it may be asked again. Of anything unexpected they get an id,
/// under which the log has the rest.
/// </summary>
internal sealed class ErrorFilter(IHttpContextAccessor http, ILogger<ErrorFilter> logger) : IErrorFilter
{
    /// <summary>The code of what the viewer sees and may not do.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <inheritdoc/>
    public IError OnError(IError error) => error.Exception switch
    {
        null => error,
        LicensingException rule => WithData(error.WithMessage(rule.Message).WithCode(CodeOf(rule)).WithException(null), rule),
        var failure when DatabaseFailures.PassBy(failure) => Unavailable(error, failure),
        _ => error.WithMessage("Unexpected error.").WithCode("UNEXPECTED").SetExtension("id", Guid.CreateVersion7()).WithException(null),
    };

    /// <summary>The code of a rule that said no.</summary>
    internal static string CodeOf(LicensingException rule) => rule switch
    {
        CompanyNotFoundException or SubscriptionNotFoundException or MemberNotFoundException => "NOT_FOUND",
        NotPermittedException or ViewerRevokedException => NotAuthorized,
        BadRequestException => "BAD_REQUEST",
        _ => "RULE_VIOLATED",
    };

    private IError Unavailable(IError error, Exception failure)
    {
        Log.DatabaseUnavailable(logger, failure);
        if (http.HttpContext?.Response is { HasStarted: false } response)
        {
            response.OnStarting(static state =>
            {
                Unavailability.Tell((HttpResponse)state);
                return Task.CompletedTask;
            }, response);
        }

        return error.WithMessage(Unavailability.OfDatabase).WithCode(Unavailability.Code).WithException(null);
    }

    private static IError WithData(IError error, LicensingException rule) => rule switch
    {
        HistoryPositionException position => error.SetExtension("given", position.Given).SetExtension("latest", position.Latest),
        _ => error,
    };
}
