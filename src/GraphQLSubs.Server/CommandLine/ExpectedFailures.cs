using System.Data.Common;
using GraphQLSubs.Licensing.Data;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>Ends the process with what is wrong, without a stack, where settings or the database are in the way.</summary>
internal static class ExpectedFailures
{
    /// <summary>Does the process's work.</summary>
    /// <returns>What the work returns, or 1 where it failed as one must expect, which is told on standard error.</returns>
    public static async Task<int> TellAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
        }
        catch (Exception e) when (MessageOf(e) is not null)
        {
            await Console.Error.WriteLineAsync(MessageOf(e));
        }

        return 1;
    }

    // EF Core wraps what may pass by.
    private static string? MessageOf(Exception failure) => failure switch
    {
        DatabaseException or DbException => failure.Message,
        InvalidOperationException { InnerException: DbException cause } => cause.Message,
        _ => null,
    };
}
