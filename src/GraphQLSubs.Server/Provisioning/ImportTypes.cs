using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>An import of members.</summary>
[ObjectType<ImportJob>]
public static partial class ImportJobType
{
    static partial void Configure(IObjectTypeDescriptor<ImportJob> descriptor)
    {
        descriptor.Description("An import of members that was ordered. It is kept for 30 days after its end.");
        descriptor.Ignore(j => j.CompanyId);
        descriptor.Field(j => j.IsFinished).ParentRequires<ImportJob>(nameof(ImportJob.Status));
    }

    /// <summary>Finds an import by its id.</summary>
    [NodeResolver]
    public static Task<ImportJob?> GetImportJobByIdAsync(long id, ImportJobByIdDataLoader jobs, CancellationToken cancellationToken)
        => jobs.LoadAsync(id, cancellationToken);

    /// <summary>The company.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company> GetCompanyAsync(
        [Parent(requires: nameof(ImportJob.CompanyId))] ImportJob job, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => await companies.LoadRequiredAsync(job.CompanyId, cancellationToken);

    /// <summary>What is wrong with the bad lines so far, in their order.</summary>
    [UsePaging]
    public static Task<Connection<ImportLineError>> GetErrorsAsync(
        [Parent(requires: nameof(ImportJob.Id))] ImportJob job, PagingArguments paging, ErrorsByImportJobIdDataLoader errors, CancellationToken cancellationToken)
        => errors.LoadConnectionAsync(job.Id, paging, QueryContext<ImportLineError>.Empty, cancellationToken);
}

/// <summary>A bad line.</summary>
[ObjectType<ImportLineError>]
public static partial class ImportLineErrorType
{
    static partial void Configure(IObjectTypeDescriptor<ImportLineError> descriptor)
    {
        descriptor.Description("What is wrong with a line of an import.");
        descriptor.Ignore(e => e.Id);
        descriptor.Ignore(e => e.JobId);
    }
}

/// <summary>What an import would come to.</summary>
[ObjectType<ImportReport>]
public static partial class ImportReportType
{
    /// <summary>What is wrong, in the order of the lines; the first thousand.</summary>
    public static IReadOnlyList<ImportLineError> GetErrors([Parent] ImportReport report) => [.. report.Errors.Take(ImportReport.MostErrors)];
}

/// <summary>What an import does to the licences of one subscription.</summary>
[ObjectType<ImportedLicences>]
public static partial class ImportedLicencesType
{
    static partial void Configure(IObjectTypeDescriptor<ImportedLicences> descriptor) => descriptor.Ignore(l => l.SubscriptionId);

    /// <summary>The subscription as it is.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Subscription> GetSubscriptionAsync(
        [Parent] ImportedLicences licences, SubscriptionByIdDataLoader subscriptions, CancellationToken cancellationToken)
        => await subscriptions.LoadRequiredAsync(licences.SubscriptionId, cancellationToken);
}
