using System.Globalization;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>What the command line asks for.</summary>
/// <param name="Subscribers">How many watch while changes are made; 0 leaves that part out.</param>
/// <param name="Idle">How many are connected while nothing happens; 0 leaves that part out.</param>
/// <param name="Every">The time between two changes.</param>
/// <param name="WarmUp">How long changes are made before it is measured, until the server's code is compiled for good.</param>
/// <param name="Duration">How long changes are made while it is measured.</param>
/// <param name="Counts">Whether counts are watched, of which a slow reader may miss some; else the history.</param>
internal sealed record LoadOptions(int Subscribers, int Idle, TimeSpan Every, TimeSpan WarmUp, TimeSpan Duration, bool Counts)
{
    public static LoadOptions Read(string[] arguments)
    {
        int Number(string name, int otherwise)
        {
            var at = Array.IndexOf(arguments, name);
            return at < 0 ? otherwise : int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        }

        return new LoadOptions(
            Number("--subscribers", 5_000), Number("--idle", 20_000), TimeSpan.FromMilliseconds(Number("--every", 100)),
            TimeSpan.FromSeconds(Number("--warm-up", 20)), TimeSpan.FromSeconds(Number("--seconds", 30)), arguments.Contains("--counts"));
    }
}
