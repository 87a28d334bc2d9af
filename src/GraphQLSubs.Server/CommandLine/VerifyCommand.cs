using System.CommandLine;
using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>verify</c>, which says whether the rows of the database agree with one another.</summary>
internal static class VerifyCommand
{
    public static Command Create() => new Command(
        "verify",
        "Reads the whole configured database, as it is at one moment, and checks that its rows agree: counts equal the licences that are held, histories have no gap, "
        + "nobody holds two services, nothing refers to what is not there. It changes nothing and may run while servers do. It ends with 1, and tells what is wrong, "
        + "where something is.").Runs(static async (_, services, cancellationToken) =>
        {
            await services.GetRequiredService<DatabaseVerifier>().VerifyAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"All {DatabaseInvariants.All.Count} invariants hold.");
        });
}
