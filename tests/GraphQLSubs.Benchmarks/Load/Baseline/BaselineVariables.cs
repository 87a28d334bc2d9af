using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>A request for a company.</summary>
internal sealed record CompanyVariables(string Id);

/// <summary>A request for a company's members whose last name begins so.</summary>
internal sealed record PrefixVariables(string Id, string Prefix);

/// <summary>A request for a company's members after a place.</summary>
internal sealed record PageVariables(string Id, string After);

/// <summary>A request to assign a licence.</summary>
internal sealed record AssignVariables(AssignInput Input);

/// <summary>What is to be assigned to whom.</summary>
internal sealed record AssignInput(string SubscriptionId, string MemberId);

/// <summary>Reads what requests carry.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CompanyVariables))]
[JsonSerializable(typeof(PrefixVariables))]
[JsonSerializable(typeof(PageVariables))]
[JsonSerializable(typeof(AssignVariables))]
internal sealed partial class BaselineJson : JsonSerializerContext;

/// <summary>Ids and cursors as clients see them.</summary>
internal static class Opaque
{
    public static long Id(string globalId)
    {
        Span<byte> text = stackalloc byte[64];
        Convert.TryFromBase64String(globalId, text, out var length);
        text = text[..length];
        return long.Parse(text[(text.IndexOf((byte)':') + 1)..], CultureInfo.InvariantCulture);
    }

    public static (string LastName, long Id) Cursor(string cursor)
    {
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
        return (json.RootElement[0].GetString()!, json.RootElement[1].GetInt64());
    }

    public static string Cursor(string lastName, long id)
        => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"[{JsonSerializer.Serialize(lastName)},{id}]"));
}
