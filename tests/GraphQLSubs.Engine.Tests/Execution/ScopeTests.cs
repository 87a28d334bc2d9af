using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Tests.Execution.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ScopeTests : IAsyncDisposable
{
    private readonly List<Probe> _probes = [];
    private readonly Server _server = new(
        """
        type Query { a: Int, b: Int, thing: Thing }
        type Mutation { a: Int, b: Int, thing: Thing }
        type Thing { a: Int }
        """);

    public ScopeTests()
    {
        _server.Builder.Services.AddScoped<Probe>();
        foreach (var coordinate in new[] { "Query.a", "Query.b", "Query.thing", "Mutation.a", "Mutation.b", "Mutation.thing", "Thing.a" })
        {
            _server[coordinate] = async context =>
            {
                var probe = context.Service<Probe>();
                Assert.Same(probe, context.Services.GetRequiredService<Probe>());
                await Task.Yield();
                Assert.False(probe.IsDisposed);
                lock (_probes)
                {
                    _probes.Add(probe);
                }
                return 1;
            };
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_resolver_of_a_query_has_services_of_its_own()
    {
        await _server.AnswerAsync("{ a b thing { a } }");

        Assert.Equal(4, _probes.Distinct().Count());
        Assert.All(_probes, p => Assert.True(p.IsDisposed));
    }

    [Fact]
    public async Task All_resolvers_of_a_mutation_share_the_services_of_the_request()
    {
        await _server.AnswerAsync("mutation { a b thing { a } }");

        Assert.Equal(4, _probes.Count);
        Assert.True(Assert.Single(_probes.Distinct()).IsDisposed);
    }

    [Fact]
    public async Task Services_that_the_transport_gives_stay_its_own()
    {
        await using var scope = _server.Executor.Services.CreateAsyncScope();
        var request = OperationRequestBuilder.New().SetDocument("mutation { a }").SetServices(scope.ServiceProvider).Build();

        await using var result = await _server.Executor.ExecuteAsync(request);

        Assert.Same(scope.ServiceProvider.GetRequiredService<Probe>(), Assert.Single(_probes));
        Assert.False(_probes[0].IsDisposed);
    }

    [Fact]
    public async Task State_of_the_request_is_carried_into_the_scope_of_each_resolver()
    {
        _server.Builder.AddScopedServiceInitializer<Probe>((request, resolver) => resolver.Name = request.Name + "!");
        await using var scope = _server.Executor.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Probe>().Name = "viewer";
        var request = OperationRequestBuilder.New().SetDocument("{ a b }").SetServices(scope.ServiceProvider).Build();

        await using var result = await _server.Executor.ExecuteAsync(request);

        Assert.Equal(["viewer!", "viewer!"], _probes.Select(p => p.Name));
    }

    [Fact]
    public async Task Services_of_a_failed_resolver_are_disposed()
    {
        _server["Query.a"] = context =>
        {
            _probes.Add(context.Service<Probe>());
            throw new GraphQLException("failed");
        };

        await _server.AnswerAsync("{ a }");

        Assert.True(Assert.Single(_probes).IsDisposed);
    }

    private sealed class Probe : IDisposable
    {
        public string? Name { get; set; }

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
