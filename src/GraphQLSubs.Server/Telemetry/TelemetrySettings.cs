using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Telemetry;

/// <summary>What is told of the server, and to whom: the section <c>Telemetry</c>. Nothing is measured or traced where nobody is told.</summary>
internal sealed class TelemetrySettings
{
    public const string Section = "Telemetry";

    /// <summary>The setting of OpenTelemetry's own for <see cref="OtlpSettings.Endpoint"/>.</summary>
    public const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>To whom metrics, traces and logs are sent.</summary>
    public OtlpSettings Otlp { get; set; } = new();

    /// <summary>Where Prometheus finds the metrics.</summary>
    public MetricsSettings Metrics { get; set; } = new();

    /// <summary>How long an operation takes that the log tells of in a line. Default: a second.</summary>
    public TimeSpan SlowOperation { get; set; } = TimeSpan.FromSeconds(1);

    public static TelemetrySettings Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<TelemetrySettings>() ?? new();
        settings.Otlp.Endpoint ??= configuration[StandardEndpoint];
        return settings;
    }

    /// <summary>The protocol of OpenTelemetry.</summary>
    internal sealed class OtlpSettings
    {
        /// <summary>The address of a collector; OpenTelemetry's own settings, <c>OTEL_…</c>, say the rest. Default: none.</summary>
        public string? Endpoint { get; set; }
    }

    /// <summary>The page of metrics.</summary>
    internal sealed class MetricsSettings
    {
        /// <summary>The port, which serves <c>/metrics</c> and nothing else. Default: none.</summary>
        public int? Port { get; set; }
    }
}

/// <summary>Refuses to start on settings that would tell nobody.</summary>
internal sealed class TelemetrySettingsValidator : IValidateOptions<TelemetrySettings>
{
    public ValidateOptionsResult Validate(string? name, TelemetrySettings options)
    {
        var failures = new List<string>();
        if (options.Otlp.Endpoint is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            failures.Add("Telemetry:Otlp:Endpoint is no address, such as http://collector:4317.");
        }

        if (options.Metrics.Port is < 0 or > 65535)
        {
            failures.Add("Telemetry:Metrics:Port is no port: 0, for any that is free, to 65535.");
        }

        if (options.SlowOperation <= TimeSpan.Zero)
        {
            failures.Add("Telemetry:SlowOperation must be longer than nothing, such as 00:00:01.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
