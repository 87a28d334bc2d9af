using System.Text;

namespace GraphQLSubs.Engine.Fuzz;

/// <summary>Schemas and corpora, embedded in the assembly.</summary>
internal static class Resources
{
    private const string CorpusPrefix = "corpus/";

    public static string Schema(string name) => Encoding.UTF8.GetString(Read($"{name}.graphql"));

    /// <summary>The seeds of a folder, then the inputs that once failed for a target, by name.</summary>
    public static IReadOnlyList<byte[]> Corpus(string folder, string target) =>
        [.. Names($"{folder}/").Concat(Names($"regressions/{target}/")).Select(Read)];

    public static IReadOnlyList<byte[]> Regressions(string target) => [.. Names($"regressions/{target}/").Select(Read)];

    private static IEnumerable<string> Names(string folder)
        => typeof(Resources).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(CorpusPrefix + folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no resource {name}.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
