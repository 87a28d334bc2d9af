namespace GraphQLSubs.Engine.Language;

/// <summary>Where a syntax node stands in its source.</summary>
/// <param name="Start">Offset of its first byte in the UTF-8 source, from 0.</param>
/// <param name="End">Offset behind its last byte.</param>
/// <param name="Line">Line of the start, from 1.</param>
/// <param name="Column">Column of the start in UTF-16 code units, from 1.</param>
public readonly record struct Location(int Start, int End, int Line, int Column);
