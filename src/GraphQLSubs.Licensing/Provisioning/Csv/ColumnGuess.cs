using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Guesses which column somebody means who calls it by another name.</summary>
internal static class ColumnGuess
{
    private const int MostMistakes = 2;

    private static readonly (string Column, string[] Others)[] s_names =
    [
        (MemberColumns.Action, ["action", "operation"]),
        .. MemberFieldTable.All.Select(f => (f.Column, f.OtherNames)),
        (MemberColumns.Service(0), ["service", "services", "licence", "license", "licences", "licenses", "subscription", "subscriptions", "plan", "option", "application"]),
    ];

    /// <summary>The column that is meant; null when it could be any.</summary>
    public static string? Of(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return letters.Length == 0 ? null
            : Array.Find(s_names, n => n.Others.Contains(letters, StringComparer.Ordinal)).Column
                ?? Array.Find(s_names, n => Mistakes(letters, n.Column.Trim('_').ToLowerInvariant()) <= MostMistakes).Column;
    }

    // The distance of Levenshtein, of words that are short.
    private static int Mistakes(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MostMistakes)
        {
            return MostMistakes + 1;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[b.Length];
    }
}
