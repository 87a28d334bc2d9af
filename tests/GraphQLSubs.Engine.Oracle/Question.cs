using System.Text.Json;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>A schema to remember, a document to validate, variables to coerce, or an operation to execute.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Sdl">The schema to remember under the name.</param>
/// <param name="Document">The document to judge.</param>
/// <param name="Variables">The variables to coerce for the document's first operation, which is not validated then; or those of the operation to execute.</param>
/// <param name="OperationName">The operation to execute.</param>
/// <param name="Seed">What resolvers follow, where the operation, which is valid, is to be executed.</param>
internal sealed record Question(string Schema, string? Sdl, string? Document, JsonElement? Variables, string? OperationName, int? Seed);

/// <summary>What the engine says.</summary>
/// <param name="Stage">Where it objects: <c>syntax</c>, <c>validation</c>, <c>variables</c>; <c>none</c> where it does not.</param>
/// <param name="Messages">The messages of its errors.</param>
internal sealed record Verdict(string Stage, IReadOnlyList<string> Messages)
{
    public static Verdict None { get; } = new("none", []);
}
