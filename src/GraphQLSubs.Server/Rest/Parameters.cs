using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Server.Rest;

/// <summary>Reads the parameters of a request's query. One that is wrong is refused, with its value and what is allowed; an empty one is wrong.</summary>
internal static partial class Parameters
{
    /// <summary>Refuses parameters that the route does not have: one that is misspelt must not do what it would else have changed.</summary>
    /// <exception cref="HttpProblemException">There is one.</exception>
    public static void EnsureKnown(IQueryCollection query, IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            var detail = $"There is no parameter \"{Clipped.Of(unknown)}\"; {(known.Count == 0 ? "this address has none" : $"there are {string.Join(", ", known)}")}.";
            throw new HttpProblemException(StatusCodes.Status400BadRequest, HttpProblemException.BadRequest, detail, ("parameter", Clipped.Of(unknown)));
        }
    }

    /// <summary>Whether a switch is on; off where it is missing.</summary>
    public static bool Flag(this IQueryCollection query, string name) => query.Single(name) switch
    {
        null or "0" => false,
        "1" => true,
        var text => bool.TryParse(text, out var isOn) && text.Length == isOn.ToString().Length ? isOn : throw Wrong(name, text, "true, false, 1 or 0"),
    };

    /// <summary>A word of an enum, as GraphQL writes it; null where it is missing.</summary>
    public static T? Word<T>(this IQueryCollection query, string name)
        where T : struct, Enum
        => query.Single(name) is { } text ? ParseWord<T>(name, text) : null;

    /// <summary>The words of an enum, each once.</summary>
    public static List<T> AllWords<T>(this IQueryCollection query, string name)
        where T : struct, Enum
        => [.. query[name].Select(text => ParseWord<T>(name, text ?? "")).Distinct()];

    /// <summary>A time, in UTC; null where it is missing.</summary>
    public static DateTimeOffset? Time(this IQueryCollection query, string name)
    {
        if (query.Single(name) is not { } text)
        {
            return null;
        }

        return Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(name, text, "a time after RFC 3339 with its offset, such as 2026-11-26T10:00:00Z (in an address, the + of an offset is written %2B)");
    }

    /// <summary>The key behind an id; null where it is missing.</summary>
    public static long? Id(this IQueryCollection query, string name, string type)
        => query.Single(name) is { } text ? GlobalId.Parse(type, text) ?? throw Wrong(name, text, $"the id of a {type}, as GraphQL tells it") : null;

    private static string? Single(this IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0] ?? "",
        var values => throw Wrong(name, string.Join(", ", values.Take(2)), "given once"),
    };

    private static T ParseWord<T>(string name, string text)
        where T : struct, Enum
        => Words.Parse<T>(text) ?? throw Wrong(name, text, $"one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}");

    private static HttpProblemException Wrong(string name, string value, string allowed) => new(
        StatusCodes.Status400BadRequest,
        HttpProblemException.BadRequest,
        $"The parameter {name} is \"{Clipped.Of(value)}\"; it must be {allowed}.",
        ("parameter", name), ("value", Clipped.Of(value)));

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rfc3339();
}
