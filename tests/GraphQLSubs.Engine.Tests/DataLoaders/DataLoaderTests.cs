using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.DataLoaders;

namespace GraphQLSubs.Engine.Tests.DataLoaders;

public sealed class DataLoaderTests
{
    private readonly ManualScheduler _scheduler = new();

    [Fact]
    public async Task Keys_asked_for_together_are_one_batch_each_key_once()
    {
        var loader = new Doubles(_scheduler);
        var tasks = new[] { loader.LoadAsync(1), loader.LoadAsync(2), loader.LoadAsync(1) };
        await _scheduler.SendAsync();
        Assert.Equal((string?[])["2", "4", "2"], (IEnumerable<string?>)await Task.WhenAll(tasks));
        Assert.Equal([[1, 2]], loader.Batches);
    }

    [Fact]
    public async Task A_batch_is_measured_by_its_keys_and_the_loader_that_the_application_knows()
    {
        using var taken = GraphQLSubs.TestSupport.Measurements.Take();
        var loader = new Doubles(_scheduler);
        var tasks = new[] { loader.LoadAsync(1), loader.LoadAsync(2), loader.LoadAsync(1) };
        await _scheduler.SendAsync();
        await Task.WhenAll(tasks);
        Assert.Equal(["2 graphqlsubs.dataloader.name=Doubles"], taken.ValuesOf("graphqlsubs.dataloader.batch.size"));
    }

    [Fact]
    public async Task A_value_is_loaded_once_and_again_after_it_was_forgotten()
    {
        var loader = new Doubles(_scheduler);
        var first = loader.LoadAsync(1);
        await _scheduler.SendAsync();
        Assert.Same(first, loader.LoadAsync(1));
        loader.RemoveCacheEntry(1);
        var second = loader.LoadAsync(1);
        Assert.NotSame(first, second);
        await _scheduler.SendAsync();
        Assert.Equal("2", await second);
        Assert.Equal(2, loader.Batches.Count);
    }

    [Fact]
    public async Task A_value_from_elsewhere_is_not_loaded()
    {
        var loader = new Doubles(_scheduler);
        loader.SetCacheEntry(1, Task.FromResult<string?>("known"));
        loader.SetCacheEntry(1, Task.FromResult<string?>("late"));
        Assert.Equal("known", await loader.LoadAsync(1));
        Assert.Empty(loader.Batches);
    }

    [Fact]
    public async Task A_key_without_a_value_loads_null()
    {
        var loader = new Doubles(_scheduler);
        var task = loader.LoadAsync(-1);
        await _scheduler.SendAsync();
        Assert.Null(await task);
    }

    [Fact]
    public async Task Several_keys_come_back_in_their_order()
    {
        var loader = new Doubles(_scheduler);
        var task = loader.LoadAsync([3, -1, 1, 3]);
        await _scheduler.SendAsync();
        Assert.Equal(["6", null, "2", "6"], await task);
    }

    [Fact]
    public async Task A_full_batch_makes_room_for_another()
    {
        var loader = new Doubles(_scheduler, new DataLoaderOptions { MaxBatchSize = 2 });
        var task = loader.LoadAsync([1, 2, 3, 4, 5]);
        await _scheduler.SendAsync();
        await task;
        Assert.Equal([[1, 2], [3, 4], [5]], loader.Batches);
    }

    [Fact]
    public async Task What_the_resumed_ask_for_is_the_next_batch()
    {
        var loader = new Doubles(_scheduler);
        async Task<string?> Chain(int key)
        {
            await loader.LoadAsync(key);
            return await loader.LoadAsync(key + 10);
        }
        var tasks = new[] { Chain(1), Chain(2) };
        await _scheduler.SendAsync();
        Assert.False(tasks[0].IsCompleted);
        await _scheduler.SendAsync();
        Assert.Equal((string?[])["22", "24"], (IEnumerable<string?>)await Task.WhenAll(tasks));
        Assert.Equal([[1, 2], [11, 12]], loader.Batches);
    }

    [Fact]
    public async Task A_failing_batch_fails_its_keys_and_is_not_remembered()
    {
        var loader = new Doubles(_scheduler) { Failure = new InvalidOperationException("no") };
        var tasks = new[] { loader.LoadAsync(1), loader.LoadAsync(2) };
        await _scheduler.SendAsync();
        foreach (var task in tasks)
        {
            Assert.Same(loader.Failure, await Assert.ThrowsAsync<InvalidOperationException>(() => task));
        }
        loader.Failure = null;
        var again = loader.LoadAsync(1);
        await _scheduler.SendAsync();
        Assert.Equal("2", await again);
    }

    [Fact]
    public async Task A_cancelled_request_cancels_its_batch()
    {
        using var source = new CancellationTokenSource();
        var loader = new Doubles(_scheduler);
        var task = loader.LoadAsync(1, source.Token);
        await source.CancelAsync();
        await _scheduler.SendAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task One_callers_token_does_not_cancel_what_others_wait_for()
    {
        using var source = new CancellationTokenSource();
        var loader = new Doubles(_scheduler);
        var tasks = new[] { loader.LoadAsync(1, source.Token), loader.LoadAsync(2) };
        await source.CancelAsync();
        await _scheduler.SendAsync();
        Assert.Equal((string?[])["2", "4"], (IEnumerable<string?>)await Task.WhenAll(tasks));
    }

    [Fact]
    public async Task Groups_load_arrays_empty_where_there_is_nothing()
    {
        var loader = new Divisors(_scheduler);
        var task = loader.LoadAsync([6, 0]);
        await _scheduler.SendAsync();
        Assert.Equal([[1, 2, 3, 6], []], await task);
    }

    [Fact]
    public async Task A_cache_loader_loads_at_once_and_once()
    {
        var loader = new Squares();
        Assert.Equal(9, await loader.LoadAsync(3));
        Assert.Equal(9, await loader.LoadAsync(3));
        Assert.Equal(1, loader.Loads);
    }

    [Fact]
    public async Task Equal_states_share_a_batch_and_different_ones_do_not()
    {
        var loader = new Pages(_scheduler);
        var query = new QueryContext<int>();
        var tasks = new[]
        {
            loader.With(new PagingArguments(First: 2), query).LoadAsync(1),
            loader.With(new PagingArguments(First: 2), query).LoadAsync(2),
            loader.With(new PagingArguments(First: 3), query).LoadAsync(1),
        };
        await _scheduler.SendAsync();
        Assert.Equal([2, 2, 3], (await Task.WhenAll(tasks)).Select(p => p!.Items.Length));
        Assert.Equal(2, loader.Batches);
    }

    [Fact]
    public void A_loader_that_takes_no_state_says_so()
        => Assert.Throws<NotSupportedException>(() => new Doubles(_scheduler).With(new QueryContext<string>()));

    [Fact]
    public async Task Many_threads_load_each_key_once()
    {
        var loader = new Doubles(_scheduler, new DataLoaderOptions { MaxBatchSize = 7 });
        var tasks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 500).Select(k => loader.LoadAsync(k)).ToArray())));
        await _scheduler.SendAsync();
        foreach (var values in tasks)
        {
            Assert.Equal(Enumerable.Range(0, 500).Select(k => (k * 2).ToString()), await Task.WhenAll(values));
        }
        Assert.Equal(Enumerable.Range(0, 500), loader.Batches.SelectMany(b => b).Order());
        Assert.All(loader.Batches, b => Assert.InRange(b.Count, 1, 7));
    }

    private sealed class ManualScheduler : IBatchScheduler
    {
        private readonly Lock _gate = new();
        private List<Func<ValueTask<Action>>> _scheduled = [];

        public void Schedule(Func<ValueTask<Action>> fetch)
        {
            lock (_gate)
            {
                _scheduled.Add(fetch);
            }
        }

        public async Task SendAsync()
        {
            var scheduled = _scheduled;
            _scheduled = [];
            foreach (var fetch in scheduled)
            {
                (await fetch())();
            }
        }
    }

    private sealed class Doubles(IBatchScheduler scheduler, DataLoaderOptions? options = null)
        : BatchDataLoader<int, string>(scheduler, options ?? new DataLoaderOptions())
    {
        public List<IReadOnlyList<int>> Batches { get; } = [];

        public Exception? Failure { get; set; }

        protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            Batches.Add(keys);
            return Failure is null ? keys.Where(k => k >= 0).ToDictionary(k => k, k => (k * 2).ToString()) : throw Failure;
        }
    }

    private sealed class Divisors(IBatchScheduler scheduler) : GroupedDataLoader<int, int>(scheduler, new DataLoaderOptions())
    {
        protected override Task<ILookup<int, int>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
            => Task.FromResult(keys.SelectMany(k => Enumerable.Range(1, k).Where(d => k % d == 0).Select(d => (k, d))).ToLookup(p => p.k, p => p.d));
    }

    private sealed class Squares() : CacheDataLoader<int, int>(new DataLoaderOptions())
    {
        public int Loads { get; private set; }

        protected override Task<int> LoadSingleAsync(int key, CancellationToken cancellationToken)
        {
            Loads++;
            return Task.FromResult(key * key);
        }
    }

    private sealed class Pages(IBatchScheduler scheduler) : StatefulBatchDataLoader<int, Page<int>>(scheduler, new DataLoaderOptions())
    {
        public int Batches { get; private set; }

        protected override Task<IReadOnlyDictionary<int, Page<int>>> LoadBatchAsync(
            IReadOnlyList<int> keys, DataLoaderFetchContext<Page<int>> context, CancellationToken cancellationToken)
        {
            Batches++;
            var count = context.GetPagingArguments().First!.Value;
            Assert.NotNull(context.GetQueryContext<Page<int>, int>());
            return Task.FromResult<IReadOnlyDictionary<int, Page<int>>>(
                keys.ToDictionary(k => k, k => new Page<int>([.. Enumerable.Range(k, count)], false, false, i => i.ToString())));
        }
    }
}
