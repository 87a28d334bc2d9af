using System.Collections.Concurrent;
using System.Text;
using GraphQLSubs.Licensing;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace GraphQLSubs.Server.Tests.Telemetry;

/// <summary>Takes what is sent to a collector.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);

            // Texts are as they are in what protobuf writes.
            collector._received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>All that was sent of a signal.</summary>
    public string Of(string signal) => string.Concat(_received.Where(r => r.Path == $"/v1/{signal}").Select(r => r.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

public sealed class SendingServer(string collector) : TestServer(DatabaseProvider.Postgres)
{
    protected override void Configure(IWebHostBuilder builder) => builder
        .UseSetting("Telemetry:Otlp:Endpoint", collector)
        .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")

        // It was cleared with the console.
        .ConfigureLogging(logging => logging.AddOpenTelemetry());
}

public sealed class OtlpTests
{
    private const string Secret = "sq7xvz";

    [Fact]
    public async Task Metrics_traces_and_logs_are_sent_and_tell_nothing_that_clients_have_sent()
    {
        await using var collector = await Collector.StartAsync();
        string token;
        await using (var server = new SendingServer(collector.Address))
        {
            await server.StartAsync();
            var world = await World.CreateAsync(server);
            token = server.Token(world.Administrator);
            await server.QueryAsync(
                world.Administrator,
                $"mutation {Secret}($input: AddMemberInput!) {{ addMember(input: $input) {{ correlationId errors {{ __typename }} }} }}",
                new { input = new { companyId = World.Id(world.Acme), loginEmail = $"{Secret}@test.example", firstName = Secret, lastName = Secret } });
            using var client = server.Client(world.Administrator);
            using (await client.GetAsync($"/graphql?query={Uri.EscapeDataString($"{{ node(id: \"{Secret}\") {{ id }} }}")}", TestContext.Current.CancellationToken))
            {
            }

            server.Services.GetRequiredService<MeterProvider>().ForceFlush();
            server.Services.GetRequiredService<TracerProvider>().ForceFlush();
        }

        foreach (var name in new[] { "graphqlsubs.command.duration", "graphqlsubs.operation.duration", "http.server.request.duration", "db.client.operation.duration", "dotnet.gc.collections" })
        {
            Assert.Contains(name, collector.Of("metrics"), StringComparison.Ordinal);
        }

        foreach (var name in new[] { "command AddMember", "graphqlsubs.correlation.id", "graphql.operation.type", "POST /graphql", "db.query.text", "graphqlsubs.document.hash" })
        {
            Assert.Contains(name, collector.Of("traces"), StringComparison.Ordinal);
        }

        Assert.Contains("AddMember", collector.Of("logs"), StringComparison.Ordinal);
        foreach (var signal in new[] { "metrics", "traces", "logs" })
        {
            Assert.DoesNotContain(Secret, collector.Of(signal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(token.Split('.')[2], collector.Of(signal), StringComparison.Ordinal);
        }
    }
}
