using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Operations;

/// <summary>Keeps one caller from taking up the server, and pages of other origins from using it.</summary>
internal static class RequestLimits
{
    /// <summary>How much of a request is read before its turn comes.</summary>
    private const int BufferBytes = 64 * 1024;

    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(10);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<LimitSettings>, LimitSettingsValidator>();
        services.AddOptions<LimitSettings>().BindConfiguration(LimitSettings.Section).ValidateOnStart();
        services.AddSingleton<CallerLimits>();
        services.AddSingleton<IValidateOptions<CorsSettings>, CorsSettingsValidator>();
        services.AddOptions<CorsSettings>().BindConfiguration(CorsSettings.Section).ValidateOnStart();
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<CorsSettings>>(static (cors, settings) =>
            cors.AddDefaultPolicy(policy => policy.WithOrigins(settings.Value.AllowedOrigins).AllowAnyHeader().WithMethods(HttpMethods.Get, HttpMethods.Post)));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitSettings>>(static (kestrel, settings) =>
        {
            kestrel.Limits.MaxConcurrentConnections = settings.Value.Connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = settings.Value.Connections;
            kestrel.Limits.MaxRequestBufferSize = BufferBytes;
            kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
        });
    }

    private sealed class LimitSettingsValidator : IValidateOptions<LimitSettings>
    {
        public ValidateOptionsResult Validate(string? name, LimitSettings options)
            => options is { Connections: > 0, RequestBytes: > 0, ConcurrentRequests: > 0, WaitingRequests: >= 0, StreamsOfViewer: > 0, StreamsOfAddress: > 0 }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Limits: every limit must be greater than 0; only WaitingRequests may be 0.");
    }

    private sealed class CorsSettingsValidator : IValidateOptions<CorsSettings>
    {
        public ValidateOptionsResult Validate(string? name, CorsSettings options)
            => options.Validate() is { } failure ? ValidateOptionsResult.Fail(failure) : ValidateOptionsResult.Success;
    }
}
