using System.Text;

namespace GraphQLSubs.Faults.Tests;

/// <summary>What came of one burst of changes.</summary>
/// <param name="Fault">What was done to it.</param>
/// <param name="Acknowledged">Changes that the writers were told were made.</param>
/// <param name="Retries">Attempts of theirs that failed.</param>
/// <param name="Logged">Entries that the log has of them.</param>
/// <param name="Readers">How many read.</param>
/// <param name="Reconnects">How often these had to connect again.</param>
/// <param name="Received">Entries that they received, together.</param>
/// <param name="Duplicated">Of these, such as had come before.</param>
/// <param name="Lost">Entries of the log that some reader has not received.</param>
/// <param name="LongestPause">The longest time from a commit to its receipt by a reader that was not hit; null where all were.</param>
internal sealed record Outcome(
    string Fault, int Acknowledged, int Retries, int Logged, int Readers, int Reconnects, int Received, int Duplicated, int Lost, TimeSpan? LongestPause)
{
    private static readonly List<Outcome> s_all = [];

    /// <summary>All outcomes of this run.</summary>
    public static string Table
    {
        get
        {
            var table = new StringBuilder(
                """
                | Fault | Changes acknowledged | in the log | Retries | Readers | Reconnects | Entries received | duplicated | lost | Longest from commit to receipt, readers not hit |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|

                """);
            lock (s_all)
            {
                foreach (var row in s_all)
                {
                    table.AppendLine(row.ToString());
                }
            }

            return table.ToString();
        }
    }

    public void Tell()
    {
        lock (s_all)
        {
            s_all.Add(this);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(ToString());
    }

    public override string ToString()
        => $"| {Fault} | {Acknowledged} | {Logged} | {Retries} | {Readers} | {Reconnects} | {Received} | {Duplicated} | {Lost} | "
            + (LongestPause is { } pause ? $"{pause.TotalMilliseconds:F0} ms |" : "all were hit |");
}
