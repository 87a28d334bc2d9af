namespace GraphQLSubs.Engine.Types;

/// <summary>Finds each cycle of a graph once, depth first.</summary>
/// <typeparam name="TNode">A node.</typeparam>
/// <typeparam name="TEdge">What leads from node to node.</typeparam>
/// <param name="edges">The edges of a node.</param>
/// <param name="report">Told of a cycle: a node of it, and the edges that lead back to it.</param>
internal sealed class CycleFinder<TNode, TEdge>(Func<TNode, IEnumerable<(TEdge Edge, TNode Target)>> edges, Action<TNode, IReadOnlyList<TEdge>> report)
    where TNode : class
{
    private readonly HashSet<TNode> _visited = [];
    private readonly Dictionary<TNode, int> _depths = [];
    private readonly List<TEdge> _path = [];

    /// <summary>Follows the edges of a node, but for nodes that were visited already.</summary>
    public void Visit(TNode node)
    {
        if (!_visited.Add(node))
        {
            return;
        }
        _depths[node] = _path.Count;
        foreach (var (edge, target) in edges(node))
        {
            _path.Add(edge);
            if (_depths.TryGetValue(target, out var depth))
            {
                report(target, _path[depth..]);
            }
            else
            {
                Visit(target);
            }
            _path.RemoveAt(_path.Count - 1);
        }
        _depths.Remove(node);
    }
}
