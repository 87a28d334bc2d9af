namespace GraphQLSubs.Server.Operations;

/// <summary>The configuration section <c>Cors</c>: pages of which other origins may use the server, by HTTP and by websocket.</summary>
internal sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>The origins, for example <c>https://app.example.com</c>; none by default.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>What is wrong with it; null for nothing. <c>*</c> is refused: a token that a browser keeps would serve any page.</summary>
    public string? Validate() => Array.Find(AllowedOrigins, o => !IsOrigin(o)) is { } wrong
        ? $"Cors:AllowedOrigins: {wrong} is not an origin, which has a scheme and a host and no path, such as https://app.example.com."
        : null;

    private static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
