namespace GraphQLSubs.Engine.Validation;

/// <summary>"Did you mean …?": names near to a misspelt one.</summary>
internal static class Suggestions
{
    private const int MaxShown = 5;

    /// <summary>The options that differ from the input by no more than about two letters in five, the nearest first.</summary>
    public static IReadOnlyList<string> Find(string input, IEnumerable<string> options)
    {
        var threshold = (int)(input.Length * 0.4) + 1;
        return [.. options
            .Distinct()
            .Select(option => (Option: option, Distance: Distance(input, option, threshold)))
            .Where(candidate => candidate.Distance <= threshold)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Option, StringComparer.Ordinal)
            .Select(candidate => candidate.Option)];
    }

    public static string DidYouMean(IReadOnlyList<string> suggestions, string? kind)
        => suggestions.Count == 0 ? "" : $" Did you mean {(kind is null ? "" : kind + " ")}{OneOf(suggestions)}?";

    private static string OneOf(IReadOnlyList<string> names)
    {
        var quoted = names.Take(MaxShown).Select(name => $"\"{name}\"").ToList();
        return quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted.SkipLast(1))}, or {quoted[^1]}",
        };
    }

    // Damerau-Levenshtein (optimal string alignment) without regard to case, another case alone counting as one edit.
    private static int Distance(string input, string option, int threshold)
    {
        if (input == option)
        {
            return 0;
        }
        var a = input.ToLowerInvariant();
        var b = option.ToLowerInvariant();
        if (a == b)
        {
            return 1;
        }
        if (Math.Abs(a.Length - b.Length) > threshold)
        {
            return int.MaxValue;
        }
        var (beforeLast, last, current) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var edits = Math.Min(substitution, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                }
                current[j] = edits;
                smallest = Math.Min(smallest, edits);
            }
            if (smallest > threshold)
            {
                return int.MaxValue;
            }
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[b.Length];
    }
}
