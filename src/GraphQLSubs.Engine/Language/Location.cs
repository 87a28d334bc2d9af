namespace GraphQLSubs.Engine.Language;

/// <summary>Where a syntax node stands in its source.</summary>
/// <param name="Start">Offset of the first UTF-16 code unit (or byte, for UTF-8 sources), from 0.</param>
/// <param name="End">Offset behind the last one.</param>
/// <param name="Line">Line of the start, from 1.</param>
/// <param name="Column">Column of the start in code points' UTF-16 units, from 1.</param>
public readonly record struct Location(int Start, int End, int Line, int Column);
