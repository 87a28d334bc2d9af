using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.DataLoaders;

public sealed class DataLoaderParametersTests
{
    [Fact]
    public async Task Resolvers_share_a_requests_loaders_by_class_or_interface_and_loaders_take_one_another()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton(log);
        services.AddGraphQLServer()
            .AddQueryType<Queries>()
            .AddDataLoader<ILengths, Lengths>()
            .AddDataLoader<Shouts>()
            .AddDataLoader<Texts>();
        await using var provider = services.BuildServiceProvider();
        await using var result = await provider.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            OperationRequestBuilder.New().SetDocument("""{ a: length(of: "a") b: length(of: "bb") c: loud(text: "a") d: loud(text: "ccc") }""").Build());
        Assert.Equal("""{"data":{"a":1,"b":2,"c":"A!1","d":"CCC!3"}}""", result.ToString());
        Assert.Equal(["A,BB,CCC"], log.Batches.Select(b => string.Join(',', b.Order())));
    }

    public sealed class Queries
    {
        public static Task<int> Length(string of, ILengths lengths) => lengths.LoadAsync(of.ToUpperInvariant());

        public static Task<string?> Loud(string text, Shouts shouts) => shouts.LoadAsync(text);
    }

    public sealed class Log
    {
        public List<IReadOnlyList<string>> Batches { get; } = [];
    }

    public interface ILengths : IDataLoader<string, int>;

    public sealed class Lengths(Log log, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<string, int>(scheduler, options), ILengths
    {
        protected override Task<IReadOnlyDictionary<string, int>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            log.Batches.Add(keys);
            return Task.FromResult<IReadOnlyDictionary<string, int>>(keys.ToDictionary(k => k, k => k.Length));
        }
    }

    public sealed class Shouts(Texts texts, ILengths lengths, DataLoaderOptions options) : CacheDataLoader<string, string>(options)
    {
        protected override async Task<string> LoadSingleAsync(string key, CancellationToken cancellationToken)
        {
            var text = await texts.LoadAsync(key, cancellationToken);
            return $"{text}!{await lengths.LoadAsync(text!, cancellationToken)}";
        }
    }

    public sealed class Texts(DataLoaderOptions options) : CacheDataLoader<string, string>(options)
    {
        protected override Task<string> LoadSingleAsync(string key, CancellationToken cancellationToken) => Task.FromResult(key.ToUpperInvariant());
    }
}
