using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>Global ids: base64 of <c>Company:3</c>. Relay: Global Object Identification.</summary>
internal static class GlobalId
{
    /// <summary>Makes a global id.</summary>
    /// <param name="typeName">The GraphQL type.</param>
    /// <param name="key">The key; formatted invariantly.</param>
    public static string Encode(string typeName, object key)
    {
        var text = key is Guid guid ? guid.ToString("N") : Convert.ToString(key, CultureInfo.InvariantCulture);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{typeName}:{text}"));
    }

    /// <summary>Reads a global id.</summary>
    /// <param name="id">The global id.</param>
    /// <param name="typeName">The GraphQL type it names.</param>
    /// <param name="key">The key as text.</param>
    public static bool TryDecode(string id, out string typeName, out string key)
    {
        (typeName, key) = ("", "");
        var bytes = new byte[id.Length];
        if (!Base64.IsValid(id) || !Convert.TryFromBase64String(id, bytes, out var length))
        {
            return false;
        }
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (ArgumentException)
        {
            return false;
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1)
        {
            return false;
        }
        (typeName, key) = (text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary>Reads a global id's key as a .NET value.</summary>
    /// <param name="key">The key as text.</param>
    /// <param name="type">long, int, Guid or string.</param>
    /// <param name="value">The key.</param>
    public static bool TryParseKey(string key, Type type, out object? value)
    {
        value = null;
        switch (Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type))
        {
            case TypeCode.Int64 when long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                value = number;
                return true;
            case TypeCode.Int32 when int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                value = number;
                return true;
            case TypeCode.String:
                value = key;
                return true;
            case TypeCode.Object when (Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid) && Guid.TryParse(key, out var guid):
                value = guid;
                return true;
            default:
                return false;
        }
    }
}
