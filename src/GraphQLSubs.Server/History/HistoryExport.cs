using System.Net.Mime;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Rest;

namespace GraphQLSubs.Server.History;

/// <summary>A company's history as a CSV file: <c>GET /companies/{id}/history.csv</c>.</summary>
internal static class HistoryExport
{
    private const string From = "from";
    private const string To = "to";
    private const string Operation = "operation";
    private const string OfSubscription = "subscription";
    private const string OfMember = "member";

    public static void MapHistoryExport(this RouteGroupBuilder routes)
        => routes.MapRead($"{RestRoutes.Companies}/{{id}}/history.csv", ExportAsync)
            .WithMetadata(new RestContract(MediaTypeNames.Text.Csv, From, To, Operation, OfSubscription, OfMember));

    private static Task ExportAsync(string id, HttpContext http, HistoryCsv history, Download download)
    {
        var query = http.Request.Query;
        var filter = new HistoryFilter(
            query.Time(From),
            query.Time(To),
            query.AllWords<HistoryOperation>(Operation),
            query.Id(OfSubscription, nameof(Subscription)),
            query.Id(OfMember, nameof(Member)));
        var companyId = GlobalId.Parse(nameof(Company), id) ?? throw new CompanyNotFoundException(0);
        return download.SendAsync(http, MediaTypeNames.Text.Csv, "history.csv", history.ReadAsync(companyId, filter, http.Session().Viewer));
    }
}
