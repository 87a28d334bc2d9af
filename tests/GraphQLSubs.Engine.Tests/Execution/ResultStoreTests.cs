using System.Buffers;
using System.Text;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Results;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ResultStoreTests
{
    private static readonly SelectionSet s_selections = OperationPreparation
        .Compile(new ExecutableSchema(SdlSchema.Build("type Query { a: [Int], b: Int! }")), DocumentParser.Parse("{ a b }"), null).Operation!.RootSelectionSet;

    [Fact]
    public void What_completes_in_any_order_is_written_in_the_order_of_the_selection()
    {
        using var store = new ResultStore();
        var first = store.SetObject(0, s_selections);
        Leaf(store, first + 1, 7);
        var items = store.SetList(first, 2, itemsAreNonNull: false);
        Leaf(store, items + 1, 2);
        Leaf(store, items, 1);

        Assert.Equal("""{"a":[1,2],"b":7}""", Write(store));
    }

    [Fact]
    public void It_grows_and_keeps_what_is_there()
    {
        const int Count = 5_000;
        using var store = new ResultStore();
        var first = store.SetObject(0, s_selections);
        Leaf(store, first + 1, 7);
        var items = store.SetList(first, Count, itemsAreNonNull: false);
        for (var i = Count - 1; i >= 0; i--)
        {
            Leaf(store, items + i, i);
        }

        Assert.Equal($$"""{"a":[{{string.Join(',', Enumerable.Range(0, Count))}}],"b":7}""", Write(store));
        Assert.Equal(["a", 4_999], store.GetPath(items + Count - 1).ToList());
    }

    [Fact]
    public void Null_rises_and_what_is_below_is_dead()
    {
        using var store = new ResultStore();
        var first = store.SetObject(0, s_selections);
        var items = store.SetList(first, 2, itemsAreNonNull: true);
        Assert.False(store.IsDead(items + 1));

        store.Nullify(items);

        Assert.True(store.IsDead(items + 1));
        Assert.False(store.IsDead(first + 1));
        Leaf(store, first + 1, 7);
        Assert.Equal("""{"a":null,"b":7}""", Write(store));
    }

    [Fact]
    public void It_can_be_disposed_twice_and_does_not_give_its_buffers_back_twice()
    {
        var store = new ResultStore();
        store.Dispose();
        store.Dispose();

        using var one = new ResultStore();
        using var other = new ResultStore();
        Leaf(one, one.SetObject(0, s_selections) + 1, 1);
        Leaf(other, other.SetObject(0, s_selections) + 1, 2);

        Assert.Equal("""{"a":null,"b":1}""", Write(one));
        Assert.Equal("""{"a":null,"b":2}""", Write(other));
    }

    private static void Leaf(ResultStore store, int slot, int value)
    {
        var offset = store.Leaves.Length;
        store.Leaves.WriteNumber(value);
        store.SetLeaf(slot, offset);
    }

    private static string Write(ResultStore store)
    {
        var output = new ArrayBufferWriter<byte>();
        store.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
