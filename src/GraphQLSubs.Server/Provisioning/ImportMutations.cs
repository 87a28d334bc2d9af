using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Imports members.</summary>
[MutationType]
public static partial class ImportMutations
{
    /// <summary>
    /// Creates, changes and deletes members and their licences as a CSV file tells. The import is done in the background, and <c>importProgress</c> tells how
    /// far it is. With <c>dryRun</c> nothing is imported, and the report tells at once what it would come to. A file that would not fit into a request can be
    /// sent by HTTP, to <c>/companies/{id}/members/import</c>. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">What to import.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<ImportFileError>]
    public static async Task<ImportMembersPayload> ImportMembersAsync(
        ImportMembersInput input,
        LicensingCommands commands,
        ImportCheck check,
        ImportOrders orders,
        Viewer viewer,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var file = await ImportFile.ReadAsync(input.Csv, cancellationToken);
        if (input.DryRun)
        {
            return new ImportMembersPayload(null, await check.ReportAsync(input.CompanyId, file, viewer, input.ReleaseDependents, cancellationToken));
        }

        var order = await commands.ExecuteAsync(new QueueImport(input.CompanyId, file, input.Mode, input.ReleaseDependents), input, context, cancellationToken);
        orders.Notify();
        return new ImportMembersPayload(order.Job, null);
    }
}

/// <summary>What to import.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="Csv">
/// The file: CSV after RFC 4180 with <c>;</c>, <c>,</c> or tabs between cells, at most 50,000 lines and 20 MiB. Its first line names the columns, of which only
/// <c>loginEmail</c> must be there: <c>__action__</c>, the fields of a member by their names in <c>addMember</c>, and <c>service0</c>, <c>service1</c> and so on. An
/// action is <c>create</c>, <c>update</c>, <c>upsert</c> (the default), <c>sync</c> or <c>delete</c>; a service names a licence, of whatever section. Lines
/// that begin with <c>%</c> are comments.
/// </param>
/// <param name="Mode">What happens to the good lines where there are bad ones. Default: <c>ATOMIC</c>, all or nothing.</param>
/// <param name="ReleaseDependents">
/// Whether options that require a service which a line takes from its member are released with it. Default: no, and the line is bad, <c>DEPENDENT_LICENCES</c>.
/// </param>
public sealed record ImportMembersInput(
    [property: ID<Company>] long CompanyId,
    string Csv,
    ImportMode Mode = ImportMode.Atomic,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>The import that was ordered or checked, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Job">The import as it was ordered; null for a dry run.</param>
/// <param name="Report">What the import would come to; null unless it is a dry run.</param>
public sealed record ImportMembersPayload(ImportJob? Job, ImportReport? Report);
