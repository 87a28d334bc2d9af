using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Which input or connection types have taken which names, so that two do not share one unnoticed.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<string, object> _owners = [];

    /// <summary>Takes a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="owner">What it stands for; equal owners share it.</param>
    /// <exception cref="SchemaException">It stands for something else.</exception>
    public void Take(string name, object owner)
    {
        if (_owners.TryGetValue(name, out var other) && !other.Equals(owner))
        {
            throw new SchemaException(new GraphQLError($"The type name {name} stands for two things: {other} and {owner}. Name one of them."));
        }
        _owners[name] = owner;
    }
}
