using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GraphQLSubs.Server.Operations;

/// <summary>What operators and developers need of the server beside its API.</summary>
internal static class Operations
{
    /// <summary>Below which the server says how it is.</summary>
    public const string HealthPath = "/health";

    private const string Ready = "ready";

    // What runs may finish in this time. Who asks a process to stop often kills it after ten seconds.
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(8);

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseStartup>("schema", tags: [Ready])
            .AddCheck<DatabaseHealthCheck>("database", tags: [Ready])
            .AddCheck<WarmUp>("warm-up", tags: [Ready]);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = s_shutdown);
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<WarmUp>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<DemoTokens>();
            builder.Services.AddHostedService<DevelopmentStartup>();
        }
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealthChecks($"{HealthPath}/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks($"{HealthPath}/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/dev/tokens", static async (DemoTokens tokens, CancellationToken cancellationToken)
                => await tokens.IssueAsync(cancellationToken) is { } issued ? Results.Ok(issued) : Results.NotFound());
            app.MapGet("/dev/viewers", static async (DemoTokens tokens, CancellationToken cancellationToken) => await tokens.ListAsync(cancellationToken));
        }
    }
}
