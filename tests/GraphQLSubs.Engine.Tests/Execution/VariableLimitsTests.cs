using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

/// <summary>Variables that are wrong in very many places: what is said of them is bounded, and so is the work.</summary>
public sealed class VariableLimitsTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Server _server = new("type Query { a(in: In, list: [Int]): Int } input In { x: Int, nested: [In] }");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_object_of_very_many_unknown_fields_gets_fifty_short_errors()
    {
        var fields = Enumerable.Range(0, 50_000).ToDictionary(i => $"unknown{i}", i => i);

        await using var result = (OperationResult)await _server.ExecuteAsync("query ($in: In) { a(in: $in) }", new { @in = fields }).WaitAsync(s_patience);

        AssertBounded(result);
    }

    [Fact]
    public async Task Objects_of_very_many_fields_nested_in_lists_get_fifty_short_errors()
    {
        var fields = Enumerable.Range(0, 1_000).ToDictionary(i => $"unknown{i}", i => new string('y', 100));
        var nested = new { nested = Enumerable.Repeat(fields, 50) };

        await using var result = (OperationResult)await _server.ExecuteAsync("query ($in: In) { a(in: $in) }", new { @in = nested }).WaitAsync(s_patience);

        AssertBounded(result);
    }

    [Fact]
    public async Task A_list_of_very_many_wrong_items_gets_fifty_short_errors()
    {
        var list = Enumerable.Repeat(new string('y', 1_000), 20_000);

        await using var result = (OperationResult)await _server.ExecuteAsync("query ($list: [Int]) { a(list: $list) }", new { list }).WaitAsync(s_patience);

        AssertBounded(result);
    }

    [Fact]
    public async Task Very_many_variables_are_found_among_very_many_values()
    {
        var names = Enumerable.Range(0, 12_000).Select(i => $"v{i}").ToList();
        var values = Enumerable.Range(0, 50_000).Select(i => $"other{i}").Concat(names).ToDictionary(name => name, _ => 1);
        var document = $"query ({string.Concat(names.Select(n => $"${n}: Int!"))}) {{ a(list: [{string.Join(' ', names.Select(n => $"${n}"))}]) }}";

        await using var result = (OperationResult)await _server.ExecuteAsync(document, values).WaitAsync(s_patience);

        Assert.Empty(result.Errors);
    }

    private static void AssertBounded(OperationResult result)
    {
        Assert.Equal(51, result.Errors.Count);
        Assert.StartsWith("Too many errors processing variables", result.Errors[^1].Message, StringComparison.Ordinal);
        Assert.All(result.Errors, e => Assert.InRange(e.Message.Length, 1, 4_000));
    }
}
