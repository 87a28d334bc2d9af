using System.Text.Json;

namespace GraphQLSubs.Server.Rest;

/// <summary>Enum values as GraphQL writes them.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    public static T? Parse<T>(string word)
        where T : struct, Enum
        => Array.Find(Enum.GetValues<T>(), v => Of(v) == word) is var value && Of(value) == word ? value : null;
}
