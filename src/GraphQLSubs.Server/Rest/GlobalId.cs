using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GraphQLSubs.Server.Rest;

/// <summary>The ids that clients know from GraphQL, for what has no GraphQL.</summary>
internal static class GlobalId
{
    public static string Of(string type, long id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}:{id}")));

    public static long? Parse(string type, string id)
    {
        if (!Base64.IsValid(id))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(id));
        return text.StartsWith(type + ":", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(type.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Of(type, number) == id ? number : null;
    }
}
