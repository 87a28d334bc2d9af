using System.Runtime.CompilerServices;

namespace GraphQLSubs.TestSupport;

/// <summary>
/// Compares texts with files in <c>__snapshots__</c> beside the test. With <c>UPDATE_SNAPSHOTS=1</c> the files are written instead; review them as code.
/// </summary>
public static class Snapshot
{
    /// <summary>Compares a text with the file <c>Class.Method.snap</c>.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="name">Tells several snapshots of one test apart; null for the only one.</param>
    /// <param name="testFile">The file of the test; filled in by the compiler.</param>
    /// <param name="testMethod">The test; filled in by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">The text differs, or there is no snapshot yet.</exception>
    public static void Match(string actual, string? name = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "")
    {
        var suffix = name is null ? "" : $".{name}";
        var path = Path.Combine(
            Path.GetDirectoryName(testFile)!, "__snapshots__", $"{Path.GetFileNameWithoutExtension(testFile)}.{testMethod}{suffix}.snap");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        if (!File.Exists(path))
        {
            throw new SnapshotMismatchException($"There is no snapshot {path}; run the test with UPDATE_SNAPSHOTS=1 and review it.");
        }
        var expected = File.ReadAllText(path);
        if (expected != actual)
        {
            throw new SnapshotMismatchException($"{path} differs (UPDATE_SNAPSHOTS=1 accepts the change):\n{FirstDifference(expected, actual)}");
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var expectedLines = expected.Split('\n');
        var actualLines = actual.Split('\n');
        var line = expectedLines.Zip(actualLines).TakeWhile(l => l.First == l.Second).Count();
        return $"line {line + 1}\n  expected: {expectedLines.ElementAtOrDefault(line) ?? "(end)"}\n  actual:   {actualLines.ElementAtOrDefault(line) ?? "(end)"}";
    }
}

/// <summary>A text that is not the one of its snapshot.</summary>
/// <param name="message">Where it differs.</param>
public sealed class SnapshotMismatchException(string message) : Exception(message);
