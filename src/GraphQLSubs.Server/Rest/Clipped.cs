namespace GraphQLSubs.Server.Rest;

/// <summary>What a client has sent, to be told to it again: its beginning is enough.</summary>
internal static class Clipped
{
    private const int MaxLength = 100;

    public static string Of(string text) => text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…";
}
