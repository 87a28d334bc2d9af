namespace GraphQLSubs.Engine.Values;

/// <summary>Writes a value of a leaf type; false, with nothing written, where the type does not take it.</summary>
internal delegate bool LeafFormat<in T>(T value, ValueWriter writer);
