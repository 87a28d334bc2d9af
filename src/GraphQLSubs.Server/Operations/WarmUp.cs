using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphQLSubs.Server.Operations;

/// <summary>
/// Reads a status page before the server says that it is ready: compiling what a first request runs, the schema and the database's queries among it, takes
/// more than a second, which else the first viewer waits for.
/// </summary>
internal sealed class WarmUp(
    LicensingDbContextFactory contexts,
    DatabaseStartup database,
    EndpointDataSource endpoints,
    IHttpContextAccessor http,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    ILogger<WarmUp> logger)
    : IHostedLifecycleService, IHealthCheck
{
    /// <summary>What the dashboard's first page reads.</summary>
    public const string Document =
        """
        {
          me { name role member { id displayName } company { ...Page } }
        }

        fragment Page on Company {
          id
          name
          kind
          businessPartner { id name }
          viewerCan { manageMembers { allowed reason } setDefaultSubscription { allowed reason } }
          defaultSubscription { id name }
          subscriptionStatus {
            sections {
              section
              plans {
                plan { id reference name deployment }
                totals { quantity assigned available }
                subscriptions { id billing quantity pendingQuantity assigned available startsAt expiresAt renewal status isDefault version }
              }
            }
          }
          history(first: 20) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes { id sequence operation occurredAt details doneBy { kind name companyName } subscription { id name } member { id displayName } }
          }
        }
        """;

    private const string Subject = "warm-up";
    private const string Name = "Warm-up";

    private volatile bool _isDone;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var warming = WarmAsync(database.Ready.IsCompleted ? cancellationToken : lifetime.ApplicationStopping);
        return database.Ready.IsCompleted ? warming : Task.CompletedTask;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(_isDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server is warming up."));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WarmAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.Ready.WaitAsync(cancellationToken);
            await ReadAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.WarmUpFailed(logger, e);
        }

        _isDone = true;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var viewer in await FindViewersAsync(cancellationToken))
        {
            await ReadAsync(viewer, cancellationToken);
        }
    }

    // One of each reach: each has queries of its own.
    private async Task<IReadOnlyList<Viewer>> FindViewersAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        var member = await db.Members.Where(m => m.Company!.Subscriptions.Any()).OrderBy(m => m.Company!.BusinessPartnerId == null).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.CompanyId, m.Company!.BusinessPartnerId }).FirstOrDefaultAsync(cancellationToken);
        return member is null
            ? []
            :
            [
                Viewer.BusinessPartnerAdministrator(Subject, Name, member.BusinessPartnerId ?? member.CompanyId),
                Viewer.CompanyAdministrator(Subject, Name, member.CompanyId),
                Viewer.Member(Subject, Name, member.CompanyId, member.Id),
            ];
    }

    private async Task ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>()
            .First(e => e.RoutePattern.RawText!.StartsWith(GraphQLSetup.Path, StringComparison.Ordinal));
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            RequestAborted = cancellationToken,
            User = ViewerClaims.PrincipalOf(viewer),
            Request =
            {
                Method = HttpMethods.Post,
                Path = GraphQLSetup.Path,
                ContentType = "application/json",
                Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { query = Document })),
            },
        };
        context.Features.Set(new ViewerSession(viewer, DateTimeOffset.MaxValue));
        context.SetEndpoint(endpoint);
        http.HttpContext = context;
        await endpoint.RequestDelegate!(context);
    }
}
