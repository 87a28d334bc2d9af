using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>
/// Does once what time asks for, on however many servers: whoever gets a company's lock first makes its transitions, and the others find none left.
/// </summary>
internal sealed partial class DueRenewals(
    LicensingDbContextFactory contexts, LicensingCommands commands, TimeProvider time, ILogger<DueRenewals> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var companies = await FindCompaniesAsync(cancellationToken);
        RenewalMeasures.Due(companies.Count);
        foreach (var companyId in companies)
        {
            await RenewAsync(companyId, cancellationToken);
        }

        await ForgetOutcomesAsync(cancellationToken);
        RenewalMeasures.Looked(time.GetElapsedTime(began));
    }

    private async Task<List<long>> FindCompaniesAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        return await db.Subscriptions.Where(RenewSubscriptions.Due(time.GetUtcNow()))
            .Select(s => s.CompanyId).Distinct().Order().ToListAsync(cancellationToken);
    }

    // One company's failure must not keep the others from their renewals; it is tried again the next time.
    private async Task RenewAsync(long companyId, CancellationToken cancellationToken)
    {
        try
        {
            var transitions = await commands.ExecuteAsync(new RenewSubscriptions(companyId), Viewer.System, cancellationToken);
            RenewalMeasures.Made(transitions);
            if (transitions > 0)
            {
                LogRenewed(companyId, transitions);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            RenewalMeasures.Failed();
            LogFailed(failure, companyId);
        }
    }

    private async Task ForgetOutcomesAsync(CancellationToken cancellationToken)
    {
        var forgotten = time.GetUtcNow() - IdempotentOutcomes.Lifetime;
        await using var db = contexts.CreateDbContext(Viewer.System);
        await db.IdempotencyRecords.Where(r => r.CreatedAt <= forgotten).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "{Transitions} transitions of the subscriptions of company {CompanyId}")]
    private partial void LogRenewed(long companyId, int transitions);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "The subscriptions of company {CompanyId} could not be renewed; they are tried again.")]
    private partial void LogFailed(Exception failure, long companyId);
}
