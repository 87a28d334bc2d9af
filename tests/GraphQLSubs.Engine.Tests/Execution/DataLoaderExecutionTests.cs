using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Tests.Execution.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class DataLoaderExecutionTests : IAsyncDisposable
{
    private readonly Log _log = new();
    private readonly Server _server = new(
        """
        type Query { users: [User!]!, user: User }
        type Mutation { change: User }
        type User { id: Int, company: Company, boss: String, slowBoss: String, cached: String }
        type Company { id: Int, owner: String }
        """);

    public DataLoaderExecutionTests()
    {
        _server.Builder.Services.AddSingleton(_log);
        _server["Query.users"] = _ => ValueTask.FromResult<object?>(new[] { 1, 2, 3, 4 });
        _server["Query.user"] = async _ =>
        {
            await Task.Yield();
            return 5;
        };
        _server["User.id"] = _server.Field("Company.id").Resolver = c => ValueTask.FromResult<object?>(c.Parent<int>());
        _server["User.company"] = async c => await c.Service<Companies>().LoadAsync(c.Parent<int>(), c.RequestAborted);
        _server["Company.owner"] = async c => await c.Service<INames>().LoadAsync(c.Parent<int>(), c.RequestAborted);
        _server.Builder.AddDataLoader<Companies>().AddDataLoader<INames, Names>().AddDataLoader<Cached>();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_level_is_one_batch()
    {
        Assert.Equal(
            """{"data":{"users":[{"company":{"owner":"name 1"}},{"company":{"owner":"name 0"}},{"company":{"owner":"name 1"}},{"company":{"owner":"name 0"}}]}}""",
            await _server.AnswerAsync("{ users { company { owner } } }"));
        Assert.Equal(["Companies 1,2,3,4", "Names 0,1"], _log.Sorted());
    }

    [Fact]
    public async Task Resolvers_that_load_one_thing_after_another_share_their_batches()
    {
        _server["User.boss"] = async c =>
        {
            var company = await c.Service<Companies>().LoadAsync(c.Parent<int>());
            return await c.Service<INames>().LoadAsync((company ?? -1) + 10);
        };

        Assert.Equal(
            """{"data":{"users":[{"boss":"name 11","company":{"owner":"name 1"}},{"boss":"name 10","company":{"owner":"name 0"}},{"boss":"name 11","company":{"owner":"name 1"}},{"boss":"name 10","company":{"owner":"name 0"}}]}}""",
            await _server.AnswerAsync("{ users { boss company { owner } } }"));
        Assert.Equal(["Companies 1,2,3,4", "Names 0,1,10,11"], _log.Sorted());
    }

    [Fact]
    public async Task What_was_loaded_is_not_loaded_again_in_the_same_request()
    {
        await _server.AnswerAsync("{ users { company { id } } again: users { company { id } } }");
        Assert.Equal(["Companies 1,2,3,4"], _log.Sorted());

        await _server.AnswerAsync("{ users { company { id } } }");
        Assert.Equal(2, _log.Sorted().Count);
    }

    [Fact]
    public async Task What_one_mutation_has_loaded_the_next_one_loads_anew()
    {
        _server["Mutation.change"] = _ => ValueTask.FromResult<object?>(1);

        await _server.AnswerAsync("mutation { change { company { id } same: company { id } } then: change { company { id } } }");

        Assert.Equal(["Companies 1", "Companies 1"], _log.Sorted());
    }

    [Fact]
    public async Task A_batch_that_fails_is_the_error_of_all_its_fields()
    {
        _log.Failure = new GraphQLException("no companies");

        var answer = await _server.AnswerAsync("{ users { id company { id } } }");

        Assert.Equal(4, answer.Split("\"no companies\"").Length - 1);
        Assert.EndsWith(
            """],"data":{"users":[{"id":1,"company":null},{"id":2,"company":null},{"id":3,"company":null},{"id":4,"company":null}]}}""", answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loader_that_does_not_batch_loads_each_key_once()
    {
        _server["User.cached"] = async c => await c.Service<Cached>().LoadAsync(c.Parent<int>() % 2);

        Assert.Equal(
            """{"data":{"users":[{"cached":"single 1"},{"cached":"single 0"},{"cached":"single 1"},{"cached":"single 0"}]}}""",
            await _server.AnswerAsync("{ users { cached } }"));
        Assert.Equal(["Cached 0", "Cached 1"], _log.Sorted());
    }

    [Fact]
    public async Task Loads_go_on_while_another_field_waits()
    {
        var loaded = new TaskCompletionSource();
        _server["Query.user"] = async _ =>
        {
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return 5;
        };
        _server["Company.owner"] = async c =>
        {
            var name = await c.Service<INames>().LoadAsync(c.Parent<int>());
            loaded.TrySetResult();
            return name;
        };

        Assert.EndsWith(""","user":{"id":5}}}""", await _server.AnswerAsync("{ users { company { owner } } user { id } }"), StringComparison.Ordinal);
    }

    private sealed class Log
    {
        private readonly List<string> _batches = [];

        public Exception? Failure { get; set; }

        public void Add(string batch)
        {
            lock (_batches)
            {
                _batches.Add(batch);
            }
        }

        public IReadOnlyList<string> Sorted() => [.. _batches.Order(StringComparer.Ordinal)];
    }

    private sealed class Companies(Log log, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, int?>(scheduler, options)
    {
        protected override async Task<IReadOnlyDictionary<int, int?>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            log.Add($"Companies {string.Join(',', keys.Order())}");
            await Task.Yield();
            return log.Failure is { } failure ? throw failure : keys.ToDictionary(k => k, k => (int?)(k % 2));
        }
    }

    private interface INames : IDataLoader<int, string>;

    private sealed class Names(Log log, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options), INames
    {
        protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            log.Add($"Names {string.Join(',', keys.Order())}");
            await Task.Yield();
            return keys.ToDictionary(k => k, k => $"name {k}");
        }
    }

    private sealed class Cached(Log log, DataLoaderOptions options) : CacheDataLoader<int, string>(options)
    {
        protected override Task<string> LoadSingleAsync(int key, CancellationToken cancellationToken)
        {
            log.Add($"Cached {key}");
            return Task.FromResult($"single {key}");
        }
    }
}
