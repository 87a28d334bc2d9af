using System.Text.Json;

namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>Apollo's <c>extensions.persistedQuery</c>: <c>{ "version": 1, "sha256Hash": "…" }</c>, the hash in hexadecimal.</summary>
internal static class PersistedQueryExtension
{
    public const string Name = "persistedQuery";
    public const string HashName = "sha256Hash";

    private const int SupportedVersion = 1;

    /// <summary>Reads the hash; null where the request has none.</summary>
    /// <exception cref="GraphQLException">The extension is there, but of another form or version.</exception>
    public static string? ReadHash(JsonElement extensions)
    {
        if (extensions.ValueKind is not JsonValueKind.Object || !extensions.TryGetProperty(Name, out var extension)
            || extension.ValueKind is JsonValueKind.Null)
        {
            return null;
        }
        if (extension.ValueKind is not JsonValueKind.Object
            || !extension.TryGetProperty(HashName, out var hash) || hash.ValueKind is not JsonValueKind.String)
        {
            throw Refuse($"\"{Name}\" must be an object with a \"{HashName}\".");
        }
        if (extension.TryGetProperty("version", out var version)
            && !(version.ValueKind is JsonValueKind.Number && version.TryGetInt32(out var number) && number == SupportedVersion))
        {
            throw Refuse("Unsupported persisted query version.");
        }
        return hash.GetString();
    }

    private static GraphQLException Refuse(string message) => new(new GraphQLError(message).WithCode(ErrorCodes.InvalidRequest));
}
