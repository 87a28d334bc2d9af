namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>Something of the engine that reads what clients send.</summary>
internal abstract class FuzzTarget
{
    public abstract string Name { get; }

    /// <summary>The folder of its seeds.</summary>
    public abstract string Corpus { get; }

    /// <summary>Texts that mean something to it.</summary>
    public abstract IReadOnlyList<string> Tokens { get; }

    /// <summary>The most that reading an input of a length may allocate, in bytes; null where the limits of the reader bound it, not the length.</summary>
    public abstract long AllocationLimit(int length);

    /// <summary>Makes an input from nothing; null where only seeds are mutated.</summary>
    public virtual byte[]? Generate(Random random) => null;

    /// <summary>Reads an input as the engine does. Errors that the engine declares end as an outcome; any other exception is a failure.</summary>
    /// <returns>What came of it, in a few words: inputs with a new outcome join the seeds.</returns>
    public abstract string Read(byte[] input);

    /// <summary>Checks what must hold of what was read; what this takes is not measured.</summary>
    /// <exception cref="InvariantException">It does not hold.</exception>
    public virtual void Check(byte[] input)
    {
    }

    public static FuzzTarget Create(string name) => name switch
    {
        "lexer" => new LexerTarget(),
        "parser" => new ParserTarget(),
        "validator" => new ValidatorTarget(),
        "json" => new JsonTarget(),
        "sdl" => new SdlTarget(),
        _ => throw new ArgumentException($"There is no target {name}: {string.Join(", ", Names)}.", nameof(name)),
    };

    public static IReadOnlyList<string> Names { get; } = ["lexer", "parser", "validator", "json", "sdl"];

    /// <summary>A message without what it quotes: the same for inputs that fail alike.</summary>
    protected static string Shape(string message)
    {
        var shape = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in message.AsSpan(0, Math.Min(message.Length, 120)))
        {
            quoted ^= c == '"';
            if (!quoted && !char.IsAsciiDigit(c))
            {
                shape.Append(c);
            }
        }
        return shape.ToString();
    }
}

/// <summary>Something that must hold of every input does not.</summary>
internal sealed class InvariantException(string message) : Exception(message);
