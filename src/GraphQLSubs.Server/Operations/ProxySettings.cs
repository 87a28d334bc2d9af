using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace GraphQLSubs.Server.Operations;

/// <summary>The configuration section <c>Proxies</c>: whose word counts for where a request comes from.</summary>
internal sealed class ProxySettings
{
    public const string Section = "Proxies";

    /// <summary>
    /// Addresses of proxies, or networks such as <c>10.0.0.0/8</c>, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; of everybody else they are
    /// ignored. Default: none.
    /// </summary>
    public string[] Trusted { get; set; } = [];

    /// <summary>The networks of <see cref="Trusted"/>; null where one of them is none.</summary>
    public IReadOnlyList<IPNetwork>? Networks()
    {
        var networks = Array.ConvertAll(Trusted, static text => IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network
            : (IPNetwork?)null);
        return networks.Contains(null) ? null : [.. networks.Select(n => n!.Value)];
    }
}

/// <summary>Believes proxies that are known, and nobody else.</summary>
internal static class TrustedProxies
{
    // ASP.NET Core's own switch, which believes everybody.
    private const string BelievesAll = "ForwardedHeaders_Enabled";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ProxySettings>, Validator>();
        builder.Services.AddOptions<ProxySettings>().BindConfiguration(ProxySettings.Section).ValidateOnStart();
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Networks() is not { Count: > 0 } networks)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,

            // As far back as each has the next one's word.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    private sealed class Validator(IConfiguration configuration) : IValidateOptions<ProxySettings>
    {
        public ValidateOptionsResult Validate(string? name, ProxySettings options)
            => "true".Equals(configuration[BelievesAll], StringComparison.OrdinalIgnoreCase)
                ? ValidateOptionsResult.Fail(
                    "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes anybody who says that a request comes from elsewhere: name the proxies in Proxies:Trusted instead.")
                : options.Networks() is null
                    ? ValidateOptionsResult.Fail("Proxies:Trusted: each must be an address, such as 10.0.0.7, or a network, such as 10.0.0.0/8.")
                    : ValidateOptionsResult.Success;
    }
}
