using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Provisioning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.History;

/// <summary>A company's history as a CSV file: <c>GET /companies/{id}/history.csv</c>.</summary>
internal static class HistoryExport
{
    public static void MapHistoryExport(this WebApplication app)
        => app.MapGet("/companies/{id}/history.csv", ExportAsync).AddEndpointFilter<HttpProblems>();

    private static async Task<IResult> ExportAsync(
        string id,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [FromQuery(Name = "operation")] string[] operations,
        string? subscription,
        string? member,
        LicensingDbContext db,
        HttpContext http)
    {
        if (GlobalId.Parse(nameof(Company), id) is not { } companyId || !await db.Companies.AnyAsync(c => c.Id == companyId, http.RequestAborted))
        {
            return HttpProblems.Of(StatusCodes.Status404NotFound, "NOT_FOUND", "The company does not exist.");
        }

        var known = operations.Select(Words.Parse<HistoryOperation>).OfType<HistoryOperation>().ToList();
        var subscriptionId = subscription is null ? null : GlobalId.Parse(nameof(Subscription), subscription);
        var memberId = member is null ? null : GlobalId.Parse(nameof(Member), member);
        if (known.Count < operations.Length || (subscription is not null && subscriptionId is null) || (member is not null && memberId is null))
        {
            return HttpProblems.Of(
                StatusCodes.Status400BadRequest, "BAD_REQUEST", "An operation is not known, or the id of the subscription or member is none.");
        }

        var filter = new HistoryFilter(from, to, known, subscriptionId, memberId);
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.Stream(
            stream => HistoryCsv.WriteAsync(db, companyId, filter, stream, http.RequestAborted), "text/csv; charset=utf-8", "history.csv");
    }
}
