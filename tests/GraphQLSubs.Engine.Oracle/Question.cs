using System.Text.Json;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>A schema to remember, a document to validate, or variables to coerce.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Sdl">The schema to remember under the name.</param>
/// <param name="Document">The document to judge.</param>
/// <param name="Variables">The variables to coerce for the document's first operation, which is not validated then.</param>
internal sealed record Question(string Schema, string? Sdl, string? Document, JsonElement? Variables);

/// <summary>What the engine says.</summary>
/// <param name="Stage">Where it objects: <c>syntax</c>, <c>validation</c>, <c>variables</c>; <c>none</c> where it does not.</param>
/// <param name="Messages">The messages of its errors.</param>
internal sealed record Verdict(string Stage, IReadOnlyList<string> Messages)
{
    public static Verdict None { get; } = new("none", []);
}
