using GraphQLSubs.Server.Telemetry;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace GraphQLSubs.Server.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Fact]
    public async Task By_default_nothing_listens()
    {
        await using var server = new SqliteServer();
        await server.StartAsync();

        Assert.Null(server.Services.GetService<MeterProvider>());
        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MetricsPage>());
    }

    [Theory]
    [InlineData("Telemetry:Otlp:Endpoint", "http://collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")]
    public void The_collector_is_named_by_either_setting(string name, string address)
        => Assert.Equal(address, TelemetrySettings.Of(new ConfigurationBuilder().AddInMemoryCollection([new(name, address)]).Build()).Otlp.Endpoint);

    [Theory]
    [InlineData("collector", null, 1, "Telemetry:Otlp:Endpoint")]
    [InlineData("ftp://collector", null, 1, "Telemetry:Otlp:Endpoint")]
    [InlineData(null, 70000, 1, "Telemetry:Metrics:Port")]
    [InlineData(null, -1, 1, "Telemetry:Metrics:Port")]
    [InlineData(null, null, 0, "Telemetry:SlowOperation")]
    public void Settings_that_would_tell_nobody_are_refused(string? endpoint, int? port, int seconds, string told)
    {
        var settings = new TelemetrySettings { Otlp = { Endpoint = endpoint }, Metrics = { Port = port }, SlowOperation = TimeSpan.FromSeconds(seconds) };

        var failure = Assert.Single(new TelemetrySettingsValidator().Validate(null, settings).Failures!);

        Assert.StartsWith(told, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_set_is_fine() => Assert.True(new TelemetrySettingsValidator().Validate(null, new TelemetrySettings()).Succeeded);
}
