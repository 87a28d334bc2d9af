using System.Globalization;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>The processes of a PostgreSQL on this machine.</summary>
internal sealed class PostgresProcesses
{
    // The kernel's unit of /proc/…/stat on every platform that .NET runs on.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private readonly int _postmaster;

    private PostgresProcesses(int postmaster) => _postmaster = postmaster;

    /// <summary>The processor time of all of them so far, those that have ended included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var all = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => char.IsAsciiDigit(n[0])).Select(Read).OfType<string[]>();
            var ticks = 0L;
            foreach (var fields in all)
            {
                var isPostmaster = Number(fields[0]) == _postmaster;
                if (isPostmaster || Number(fields[2]) == _postmaster)
                {
                    ticks += Number(fields[12]) + Number(fields[13]) + (isPostmaster ? Number(fields[14]) + Number(fields[15]) : 0);
                }
            }

            return ticks * s_tick;
        }
    }

    /// <summary>Finds those that serve a database; null where they run elsewhere.</summary>
    public static async Task<PostgresProcesses?> FindAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT pg_backend_pid()");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader.GetInt32(0).ToString(CultureInfo.InvariantCulture)) is { } backend && backend[1] == "postgres"
            ? new PostgresProcesses((int)Number(backend[2]))
            : null;
    }

    // Id, name, parent …; utime, stime, cutime and cstime come as 12 to 15. The fields as proc(5) counts them, less the state and one.
    private static string[]? Read(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
            return [stat[..(open - 1)], stat[(open + 1)..close], .. stat[(close + 4)..].Split(' ')];
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
