using System.Reflection;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GraphQLSubs.Server.Telemetry;

/// <summary>Has metrics, traces and logs told to whom the settings say, by OpenTelemetry. Without such a setting nothing listens, and nothing is measured.</summary>
internal static class TelemetrySetup
{
    // The engine's and the product's, each by the name of its assembly.
    private const string Own = "GraphQLSubs.*";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<TelemetrySettings>, TelemetrySettingsValidator>();
        builder.Services.AddOptions<TelemetrySettings>().BindConfiguration(TelemetrySettings.Section).ValidateOnStart();

        // It logs the addresses of requests, and in those by GET are variables.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

        var settings = TelemetrySettings.Of(builder.Configuration);
        var (isSent, isServed) = (settings.Otlp.Endpoint is { Length: > 0 }, settings.Metrics.Port is not null);
        if (!isSent && !isServed)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? "graphqlsubs",
                serviceVersion: typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Own).AddAspNetCoreInstrumentation().AddNpgsqlInstrumentation().AddRuntimeInstrumentation();
                if (isServed)
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (isServed)
        {
            builder.Services.AddSingleton<MetricsPage>();
            builder.Services.AddHostedService(static services => services.GetRequiredService<MetricsPage>());
        }

        if (isSent)
        {
            // The exporter reads it there, with OpenTelemetry's other settings.
            builder.Configuration[TelemetrySettings.StandardEndpoint] = settings.Otlp.Endpoint;
            telemetry
                .WithTracing(traces => traces
                    .AddSource(Own)
                    .AddAspNetCoreInstrumentation(o => o.Filter = static context => !IsOfOperators(context.Request.Path))
                    .AddNpgsql()
                    .AddProcessor<LoneStatements>())
                .WithLogging()
                .UseOtlpExporter();
        }
    }

    // Asked for every few seconds, they would be most of the traces.
    private static bool IsOfOperators(PathString path) => path.StartsWithSegments("/health", StringComparison.Ordinal) || path == MetricsPage.Path;
}
