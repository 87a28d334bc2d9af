using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQLSubs.Licensing.Data;

/// <summary>
/// Keeps Npgsql from handing out a command again that has failed. A connection keeps the command that was disposed of last for the next one who asks, and one that was
/// being prepared when its network broke still says so then: the next statement waits for an answer to a preparation that nobody has asked for.
/// </summary>
internal sealed class FailedCommands : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => command.Connection = null;

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        command.Connection = null;
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => command.Connection = null;

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        command.Connection = null;
        return Task.CompletedTask;
    }
}
