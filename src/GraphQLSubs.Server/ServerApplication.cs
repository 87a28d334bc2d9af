using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Dashboard;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Provisioning;
using GraphQLSubs.Server.Rest;
using GraphQLSubs.Server.Telemetry;

namespace GraphQLSubs.Server;

/// <summary>The server, made of its parts.</summary>
internal static class ServerApplication
{
    /// <summary>Makes the server, which neither listens nor touches its database yet.</summary>
    /// <param name="args">Settings, such as <c>--urls http://127.0.0.1:8080</c>.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are wrong.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddLicensingDatabase();
        builder.AddViewerAuthentication();
        builder.AddTrustedProxies();
        builder.AddSecurityHeaders();
        builder.AddOperations();
        builder.AddTelemetry();
        builder.AddRequestLimits();
        builder.AddGraphQL();
        builder.AddProvisioning();
        builder.AddRest();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseDatabaseWhenReady();
        app.UseEngine();
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
        return app;
    }
}
