using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>Tokens of callers, signed with a key that the server is given.</summary>
internal sealed class LoadTokens
{
    /// <summary>How many callers there are.</summary>
    public const int Callers = 32;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    /// <summary>The key, as the server's settings name it.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Tokens of administrators of a Business Partner, each a caller of its own.</summary>
    /// <param name="partner">The Business Partner.</param>
    /// <param name="administrators">Its members that administer it; where there are too few, several callers are the same member.</param>
    public IReadOnlyList<string> Issue(long partner, IReadOnlyList<(long Id, string Name)> administrators)
        => [.. Enumerable.Range(0, Callers).Select(i => Issue(partner, $"load-{i}", administrators[i % administrators.Count]))];

    private string Issue(long partner, string subject, (long Id, string Name) administrator)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject,
            ["name"] = administrator.Name,
            ["company"] = $"{partner}",
            ["role"] = "businessPartnerAdministrator",
            ["member"] = $"{administrator.Id}",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + s_lifetime).ToUnixTimeSeconds(),
        };
        var signed = $"{Part("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Part(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Part(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
