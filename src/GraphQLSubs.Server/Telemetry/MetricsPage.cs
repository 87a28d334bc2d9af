using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace GraphQLSubs.Server.Telemetry;

/// <summary>
/// Serves <c>/metrics</c> on a port of its own, by a web server of its own: whatever the public one is told to listen on, or is busy with, has nothing to do with it,
/// and neither has anything of the other.
/// </summary>
internal sealed class MetricsPage(MeterProvider metrics, IOptions<TelemetrySettings> settings, ILogger<MetricsPage> logger) : IHostedService, IAsyncDisposable
{
    public const string Path = "/metrics";

    private WebApplication? _app;

    /// <summary>The port that it listens on, once it has started.</summary>
    public int Port => new Uri(_app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(settings.Value.Metrics.Port!.Value);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, HostsLifetime>();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPrometheusScrapingEndpoint(Path, metrics, configureBranchedPipeline: null, optionsName: null).DisableHttpMetrics();
        await _app.StartAsync(cancellationToken);
        Operations.Log.MetricsServed(logger, Port);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    // It lives as long as the host has it live, whatever signals come.
    private sealed class HostsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
