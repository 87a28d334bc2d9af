using GraphQLSubs.Server;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.CommandLine;
using GraphQLSubs.Server.Dashboard;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Provisioning;
using GraphQLSubs.Server.Rest;
using GraphQLSubs.Server.Telemetry;
using Microsoft.Extensions.Options;

[assembly: Module("ServerTypes")]

if (SeedCommand.IsMeant(args))
{
    return await SeedCommand.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddLicensingDatabase();
builder.AddViewerAuthentication();
builder.AddOperations();
builder.AddTelemetry();
builder.AddRequestLimits();
builder.AddGraphQL();
builder.AddProvisioning();
builder.AddRest();

try
{
    var app = builder.Build();
    app.UseDirectSocketWrites();
    // GraphQL's own pings find dead peers.
    app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
    // It says nothing of websockets, which look at the origin themselves.
    app.UseWhen(static context => !context.WebSockets.IsWebSocketRequest, static http => http.UseCors());
    app.UseRestProblems();
    app.UseViewerAuthentication();
    app.UseDashboard();
    app.MapOperations();
    app.MapGraphQLApi();
    app.MapRest();

    return await app.RunWithGraphQLCommandsAsync(args);
}
catch (OptionsValidationException e)
{
    foreach (var failure in e.Failures)
    {
        await Console.Error.WriteLineAsync(failure);
    }

    return 1;
}
