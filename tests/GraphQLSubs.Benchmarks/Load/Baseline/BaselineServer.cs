using GraphQLSubs.Benchmarks.Load.Baseline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>
/// Answers the very requests of the load with SQL that was written for each of them: what a GraphQL server is compared with. No GraphQL, no authentication, and no
/// index that the server's database does not have.
/// </summary>
internal static class BaselineServer
{
    public const string AddressVariable = "BASELINE_ADDRESS";
    public const string DatabaseVariable = "BASELINE_DATABASE";

    // As the server has.
    private const int MinThreads = 32;

    public static async Task RunAsync()
    {
        ThreadPool.SetMinThreads(MinThreads, MinThreads);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(DatabaseVariable))
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
        });
        await using var app = builder.Build();
        var statusPages = new StatusPages(database);
        var members = new MemberPages(database);
        var history = new HistoryPages(database);
        var licences = new Licences(database);
        app.MapGet("/health/ready", static context => context.Response.WriteAsync("ready"));
        app.MapPost("/Q0", WriteTypename);
        app.MapPost("/Q1", statusPages.AnswerAsync);
        app.MapPost("/Q2", statusPages.AnswerWithMembersAsync);
        app.MapPost("/Q3", members.AnswerByPrefixAsync);
        app.MapPost("/Q3a", members.AnswerPageAsync);
        app.MapPost("/Q3b", members.AnswerPageAsync);
        app.MapPost("/Q4", history.AnswerAsync);
        app.MapPost("/M1", licences.AssignAsync);
        app.MapPost("/M1-hot", licences.AssignAsync);
        await app.RunAsync(Environment.GetEnvironmentVariable(AddressVariable));
    }

    private static Task WriteTypename(HttpContext context)
    {
        using var answer = new Answer(context);
        answer.Json.WriteString("__typename"u8, "Query"u8);
        return Task.CompletedTask;
    }
}
