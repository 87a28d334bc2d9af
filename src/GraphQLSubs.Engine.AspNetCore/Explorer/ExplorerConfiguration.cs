using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.AspNetCore.Explorer;

/// <summary>Writes <c>bcp-config.json</c>, which the explorer reads when it starts. Entries that are not set are left out.</summary>
internal static class ExplorerConfiguration
{
    public const string FileName = "bcp-config.json";

    public static void Write(GraphQLToolOptions options, ValueWriter output)
    {
        var entries = new Dictionary<string, object?>
        {
            ["title"] = options.Title,
            ["graphQLDocument"] = options.Document,
            ["useBrowserUrlAsEndpoint"] = options.UseBrowserUrlAsGraphQLEndpoint,
            ["endpoint"] = options.GraphQLEndpoint,
            ["includeCookies"] = options.IncludeCookies,
            ["httpHeaders"] = options.HttpHeaders?.ToDictionary(h => h.Key, h => h.Value.ToString()),
            ["disableTelemetry"] = options.DisableTelemetry,
            ["subscriptionProtocol"] = "graphql-transport-ws",
        };
        output.WriteAny(entries.Where(e => e.Value is not null).ToDictionary(e => e.Key, e => e.Value));
    }
}
