using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Provisioning;
using GraphQLSubs.Server.Subscriptions;
using GraphQLSubs.Server.Telemetry;

namespace GraphQLSubs.Server;

/// <summary>The GraphQL API: its schema, limits and endpoint.</summary>
internal static class GraphQLSetup
{
    public const string Path = "/graphql";

    private const string FirstDocument =
        """
        query StatusPage {
          me {
            name
            company {
              name
              subscriptionStatus {
                sections {
                  section
                  plans {
                    plan { name }
                    totals { quantity assigned available }
                    subscriptions { id billing quantity assigned available expiresAt status isDefault }
                  }
                }
              }
            }
          }
        }
        """;

    public static void AddGraphQL(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExplorerHeaders>();
        builder.Services.AddScoped(static services => services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<ViewerSession>()
            ?? throw new GraphQLException(ErrorBuilder.New().SetMessage("The current user is not authenticated to access this resource.").SetCode("AUTH_NOT_AUTHENTICATED").Build()));
        builder.Services.AddScoped(static services => services.GetRequiredService<ViewerSession>().Viewer);
        builder.Services.AddGraphQLServer()
            .AddSchema()
            .AddDataLoaders()
            .AddAuthorization()
            .AddGlobalObjectIdentification()
            .RegisterDbContextFactory<LicensingDbContext>()
            .AddDbContextCursorPagingProvider()
            .AddPagingArguments()
            .AddFiltering()
            .AddSorting()
            .AddMutationConventions(applyToAllMutations: true)
            .AddErrorInterfaceType<IMutationError>()
            .AddSocketSessionInterceptor<SocketAuthentication>()
            .AddHttpRequestInterceptor<HttpViewerInterceptor>()
            .AddStoredDocuments(builder)
            .DisableIntrospection(!builder.Environment.IsDevelopment())
            .ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromSeconds(30))
            .LogSlowOperations(TelemetrySettings.Of(builder.Configuration).SlowOperation)
            .ModifyPagingOptions(o =>
            {
                o.MaxPageSize = 100;
                o.DefaultPageSize = 20;
                o.IncludeTotalCount = true;
            })
            .ModifyCostOptions(o =>
            {
                o.MaxFieldCost = 5000;
                o.MaxTypeCost = 5000;
            });
    }

    public static void MapGraphQLApi(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        var options = new GraphQLServerOptions
        {
            EnableBatching = false,
            EnableSchemaRequests = isDevelopment,
            // Twice the default: of tens of thousands of sockets, pings are most of the work.
            Sockets = { KeepAliveInterval = TimeSpan.FromSeconds(10) },
            Tool =
            {
                Enable = isDevelopment,
                Title = "GraphQLSubs",
                Document = FirstDocument,
                HttpHeaders = app.Services.GetRequiredService<ExplorerHeaders>().Headers,
            },
        };
        app.MapLimitedGraphQL(Path, options);
    }

    private static IRequestExecutorBuilder AddDataLoaders(this IRequestExecutorBuilder builder) => builder
        .AddDataLoader<CompanyByIdDataLoader>()
        .AddDataLoader<CustomersByBusinessPartnerIdDataLoader>()
        .AddDataLoader<SubscriptionByIdDataLoader>()
        .AddDataLoader<SubscriptionPageByCompanyIdDataLoader>()
        .AddDataLoader<SubscriptionsByCompanyIdDataLoader>()
        .AddDataLoader<ServicePlanByIdDataLoader>()
        .AddDataLoader<MemberByIdDataLoader>()
        .AddDataLoader<MembersByCompanyIdDataLoader>()
        .AddDataLoader<MembersBySubscriptionIdDataLoader>()
        .AddDataLoader<AssignmentByIdDataLoader>()
        .AddDataLoader<ServiceByMemberIdDataLoader>()
        .AddDataLoader<OptionsByMemberIdDataLoader>()
        .AddDataLoader<HistoryEntryByIdDataLoader>()
        .AddDataLoader<HistoryByCompanyIdDataLoader>()
        .AddDataLoader<HistoryBySubscriptionIdDataLoader>()
        .AddDataLoader<HistoryByMemberIdDataLoader>()
        .AddDataLoader<ImportJobByIdDataLoader>()
        .AddDataLoader<ErrorsByImportJobIdDataLoader>();
}
