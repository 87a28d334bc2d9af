using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Options of the explorer, Banana Cake Pop, that browsers get at the endpoint's path. Null leaves the choice to the explorer.</summary>
public sealed class GraphQLToolOptions
{
    /// <summary>Whether the explorer is served; true by default.</summary>
    public bool Enable { get; set; } = true;

    /// <summary>The page's title.</summary>
    public string? Title { get; set; }

    /// <summary>The document that a new tab starts with.</summary>
    public string? Document { get; set; }

    /// <summary>Whether the explorer sends its requests where the page came from; true by default.</summary>
    public bool UseBrowserUrlAsGraphQLEndpoint { get; set; } = true;

    /// <summary>Where requests go: relative to the page where <see cref="UseBrowserUrlAsGraphQLEndpoint"/> is set, else absolute.</summary>
    public string? GraphQLEndpoint { get; set; }

    /// <summary>Whether cookies are sent with requests.</summary>
    public bool? IncludeCookies { get; set; }

    /// <summary>Headers that every request of the explorer carries, filled in beforehand; websockets send them in <c>connection_init</c>. Anyone who can open the page can read them.</summary>
    public IHeaderDictionary? HttpHeaders { get; set; }

    /// <summary>Whether usage statistics are kept from being sent to the explorer's maker; true by default.</summary>
    public bool? DisableTelemetry { get; set; } = true;

    /// <summary>
    /// The folder of the explorer's files (npm package <c>@chillicream/bananacakepop-graphql-ide</c>); <c>explorer</c> beside the application by default.
    /// Where it has no <c>index.html</c>, the files are fetched from <see cref="CdnUrl"/>.
    /// </summary>
    public string AssetsPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "explorer");

    /// <summary>Where the explorer's files are fetched from when they are not installed; the maker's public CDN, at the version that this server is tested with, by default.</summary>
    public Uri CdnUrl { get; set; } = new("https://cdn.bananacakepop.com/web/18.0.0/");

    /// <summary>How the CDN is reached; null for the network.</summary>
    internal HttpMessageHandler? CdnHandler { get; set; }
}
