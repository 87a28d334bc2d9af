using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>Schemas of SDL: built or refused; one that is built is printed, and built of that, the same.</summary>
internal sealed class SdlTarget : FuzzTarget
{
    private Schema? _schema;

    public override string Name => "sdl";

    public override string Corpus => "sdl";

    public override IReadOnlyList<string> Tokens => Vocabulary.Sdl;

    // Developers write SDL, no client: only that it ends, and how, matters.
    public override long AllocationLimit(int length) => long.MaxValue;

    public override string Read(byte[] input)
    {
        _schema = null;
        try
        {
            _schema = SdlSchema.Build(System.Text.Encoding.UTF8.GetString(input));
            return $"schema of {_schema.Types.Select(t => t.Kind).Distinct().Count()} kinds";
        }
        catch (SyntaxException e)
        {
            return Shape(e.Message);
        }
        catch (SchemaException e)
        {
            return Shape(e.Message);
        }
    }

    public override void Check(byte[] input)
    {
        if (_schema is null)
        {
            return;
        }
        var printed = SchemaPrinter.Print(_schema);
        var again = SchemaPrinter.Print(SdlSchema.Build(printed));
        if (printed != again)
        {
            throw new InvariantException($"Printed:\n{printed}\nbuilt and printed again:\n{again}");
        }
    }
}
