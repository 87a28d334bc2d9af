using System.Globalization;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>What Linux tells of the server's process.</summary>
internal sealed class ServerProcess(int id)
{
    // The kernel's unit of /proc/…/stat on every platform that .NET runs on.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            // The name, in brackets, may hold spaces; utime and stime are the 14th and 15th field.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * s_tick;
        }
    }

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memory
        => 1024 * long.Parse(
            File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
}
