using System.Security.Cryptography;
using System.Text;
using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Tells the failures of a step that time may mend from those that will come again.</summary>
internal static class StepFailures
{
    /// <summary>Whether the database was out of reach, or busy with another one.</summary>
    public static bool PassBy(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException or IOException)
            {
                return true;
            }
        }

        return DatabaseFailures.PassBy(failure);
    }

    /// <summary>The same for failures of one kind with one message; no message may be read out of it.</summary>
    public static string Mark(Exception failure)
    {
        var cause = failure.GetBaseException();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{cause.GetType()}: {cause.Message}")));
    }
}
