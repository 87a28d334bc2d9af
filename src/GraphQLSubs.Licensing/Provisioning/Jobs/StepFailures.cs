using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using GraphQLSubs.Licensing.Commands;
using Microsoft.Data.Sqlite;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Tells the failures of a step that time may mend from those that will come again.</summary>
internal static class StepFailures
{
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Whether the database was out of reach, or busy with another one.</summary>
    public static bool PassBy(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true } or TimeoutException or IOException
                or SqliteException { SqliteErrorCode: SqliteIoError or SqliteFull or SqliteCannotOpen })
            {
                return true;
            }
        }

        return Contention.Caused(failure);
    }

    /// <summary>The same for failures of one kind with one message; no message may be read out of it.</summary>
    public static string Mark(Exception failure)
    {
        var cause = failure.GetBaseException();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{cause.GetType()}: {cause.Message}")));
    }
}
