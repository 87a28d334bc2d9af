using System.Text;

namespace GraphQLSubs.Engine.Language;

/// <summary>
/// Strings of names seen lately, so that the same few names of a schema are not allocated for every document.
/// Lossy and of fixed size: a name displaces another one of the same slot, hence clients cannot make it grow.
/// </summary>
internal static class NameCache
{
    private const int Slots = 2048;
    private const int MaxLength = 64;
    private static readonly string?[] s_names = new string?[Slots];

    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxLength)
        {
            return Encoding.ASCII.GetString(name);
        }
        var hash = 2166136261u;
        foreach (var b in name)
        {
            hash = (hash ^ b) * 16777619u;
        }
        // Reading and writing a reference is atomic; at worst two threads allocate the same name.
        ref var slot = ref s_names[(hash ^ (hash >> 16)) % Slots];
        var cached = slot;
        if (cached is null || !Ascii.Equals(name, cached))
        {
            cached = Encoding.ASCII.GetString(name);
            slot = cached;
        }
        return cached;
    }
}
