using GraphQLSubs.Engine.EntityFrameworkCore.Reading;

namespace GraphQLSubs.Engine.Tests.Reading;

public sealed class ShapeCacheTests
{
    private const int Capacity = 64;
    private const int Shapes = 20_000;

    private readonly ShapeCache<int, string> _cache = new(Capacity);

    [Fact]
    public void Any_number_of_shapes_leaves_it_as_small_as_it_was_made()
    {
        var random = new Random(1);
        for (var i = 0; i < Shapes; i++)
        {
            var shape = random.Next(Shapes);

            Assert.Equal($"{shape}", Read(shape));
            Assert.InRange(_cache.Count, 1, Capacity + 1);
        }
    }

    [Fact]
    public void What_is_there_is_a_hit_and_what_has_to_be_made_a_miss()
    {
        using var taken = GraphQLSubs.TestSupport.Measurements.Take();
        Read(1);
        Read(1);
        Assert.Equal(["1 graphqlsubs.cache.result=miss", "1 graphqlsubs.cache.result=hit"], taken.ValuesOf("graphqlsubs.statement.cache.lookups"));
    }

    [Fact]
    public void What_is_in_use_is_made_once_whatever_else_comes()
    {
        var made = 0;
        for (var i = 0; i < Shapes; i++)
        {
            _cache.GetOrAdd(-1, (_, _) => $"{++made}", 0);
            Read(i);
        }

        Assert.Equal(1, made);
    }

    [Fact]
    public void Callers_at_the_same_time_get_what_belongs_to_their_shapes_and_keep_it_small()
    {
        const int Callers = 8;
        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, caller =>
        {
            var random = new Random(caller);
            for (var i = 0; i < Shapes; i++)
            {
                var shape = random.Next(2 * Capacity);
                Assert.Equal($"{shape}", Read(shape));
            }
        });

        // Each of them may have been about to add one to either half.
        Assert.InRange(_cache.Count, 1, Capacity + (2 * Callers));
    }

    private string Read(int shape) => _cache.GetOrAdd(shape, static (s, _) => $"{s}", 0);
}
