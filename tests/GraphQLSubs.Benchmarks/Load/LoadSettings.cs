using System.Globalization;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadSettings
{
    private static readonly string[] s_rows = ["Q0", "Q1", "Q2", "Q3", "Q3a", "Q3b", "Q4", "M1", "M1-hot", "S1", "start"];

    /// <summary>How often everything is measured. Default: 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each measurement lasts. Default: 8 seconds.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long the same load runs before it is measured. Default: 10 seconds, as .NET takes to compile what it does often once more.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that send one request after the other. Default: 32.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>The rows to measure. Default: all.</summary>
    public IReadOnlyList<string> Rows { get; init; } = s_rows;

    /// <summary>The servers to measure. Default: all.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [Peer.Baseline, Peer.Server, Peer.Mercurius];

    /// <summary>Whether the data is a twentieth of the full scale.</summary>
    public bool IsSmall { get; init; }

    /// <summary>A seeded database; null to start a PostgreSQL of its own.</summary>
    public string? Database { get; init; }

    /// <summary>The folder of a published server; null to publish it.</summary>
    public string? Server { get; init; }

    /// <summary>Where the seeded PostgreSQL stays for the next time; null to throw it away.</summary>
    public string? Keep { get; init; }

    /// <summary>The folder of the PostgreSQL that is kept, one for each scale; null for none.</summary>
    public string? KeptCluster => Keep is null ? null : Path.Combine(Keep, IsSmall ? "small" : "full");

    /// <summary>A file for the report, beside the standard output.</summary>
    public string? Output { get; init; }

    /// <exception cref="ArgumentException">There is no such option, or it has no such value.</exception>
    public static LoadSettings Read(string[] arguments)
    {
        var settings = new LoadSettings();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            settings = arguments[i] switch
            {
                "--rounds" => settings with { Rounds = Number(value) },
                "--duration" => settings with { Duration = TimeSpan.FromSeconds(Number(value)) },
                "--warm-up" => settings with { WarmUp = TimeSpan.FromSeconds(Number(value)) },
                "--connections" => settings with { Connections = Number(value) },
                "--rows" => settings with { Rows = Names(value, settings.Rows) },
                "--peers" => settings with { Peers = Names(value, settings.Peers) },
                "--scale" => settings with { IsSmall = Names(value, ["small", "full"]) is ["small"] },
                "--database" => settings with { Database = value },
                "--server" => settings with { Server = value },
                "--keep" => settings with { Keep = value },
                "--output" => settings with { Output = value },
                _ => throw new ArgumentException($"There is no option {arguments[i]}."),
            };
        }

        return settings;
    }

    private static int Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{text} is no number above 0.");

    private static string[] Names(string list, IReadOnlyList<string> known)
        => [.. list.Split(',').Select(n => known.Contains(n) ? n : throw new ArgumentException($"{n} is none of {string.Join(", ", known)}."))];
}
