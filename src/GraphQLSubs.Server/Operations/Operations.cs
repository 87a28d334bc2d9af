using GraphQLSubs.Server.Authentication;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GraphQLSubs.Server.Operations;

/// <summary>What operators and developers need of the server beside its API.</summary>
internal static class Operations
{
    private const string Ready = "ready";
    private const string DevelopmentUrl = "http://127.0.0.1:5000";

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [Ready]);
        if (builder.Environment.IsDevelopment())
        {
            ListenByDefault(builder);
            builder.Services.AddSingleton<DemoTokens>();
            builder.Services.AddHostedService<DevelopmentStartup>();
        }
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/dev/tokens", static async (DemoTokens tokens, CancellationToken cancellationToken)
                => await tokens.IssueAsync(cancellationToken) is { } issued ? Results.Ok(issued) : Results.NotFound());
        }
    }

    // Not in launchSettings.json, which would take precedence over the environment.
    private static void ListenByDefault(WebApplicationBuilder builder)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (Array.TrueForAll(keys, key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(DevelopmentUrl);
        }
    }
}
