using System.Globalization;

namespace GraphQLSubs.Engine.Fuzz;

/// <summary>What a run is told on the command line.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = "--target lexer|parser|validator|json|sdl|all --inputs N --seed S --seconds T --input FILE --output FOLDER";

    /// <summary>The target; <c>all</c> for one after the other.</summary>
    public string Target { get; init; } = "all";

    /// <summary>How many inputs a target gets at most.</summary>
    public long Inputs { get; init; } = 100_000;

    /// <summary>What the inputs follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a target runs at most, in seconds.</summary>
    public double Seconds { get; init; } = 86_400;

    /// <summary>A file to read instead, to look into a failure.</summary>
    public string? Input { get; init; }

    /// <summary>Where inputs that fail are saved.</summary>
    public string Output { get; init; } = ".";

    /// <exception cref="ArgumentException">An option is not known or has no value.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} has no value. {Usage}", nameof(arguments));
            options = arguments[i] switch
            {
                "--target" => options with { Target = value },
                "--inputs" => options with { Inputs = long.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                "--input" => options with { Input = value },
                "--output" => options with { Output = value },
                _ => throw new ArgumentException($"{arguments[i]} is no option. {Usage}", nameof(arguments)),
            };
        }
        return options;
    }
}
