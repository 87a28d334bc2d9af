using System.Text;

namespace GraphQLSubs.Engine.Fuzz.Mutation;

/// <summary>Changes inputs byte by byte, without a notion of what they mean.</summary>
/// <param name="tokens">Texts to put in.</param>
internal sealed class ByteMutator(IReadOnlyList<string> tokens)
{
    /// <summary>The longest input made.</summary>
    public const int MaxLength = 65_536;

    private static readonly byte[][] s_invalidUtf8 =
        [[0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98]];

    private static readonly (string Open, string Close)[] s_nestings =
        [("{a", "}"), ("[", "]"), ("{a:", "}"), ("(a:", ")"), ("...{", "}"), ("{a{", "}}"), ("{\"a\":", "}"), ("[[", "]]"), ("\"", "\"")];

    private readonly byte[][] _tokens = [.. tokens.Select(Encoding.UTF8.GetBytes)];

    /// <param name="input">The input; it stays as it is.</param>
    /// <param name="other">Another input, to take parts of.</param>
    /// <param name="random">Decides.</param>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        var at = random.Next(input.Length + 1);
        var length = random.Next(Math.Min(input.Length - at, 1 << random.Next(1, 9)) + 1);
        return random.Next(12) switch
        {
            0 when input.Length > 0 => Flip(input, random),
            1 => Replace(input, at, 0, Bytes(random)),
            2 => Replace(input, at, length, []),
            3 => Replace(input, at, length, Bytes(random)),
            4 => Repeat(input, at, length, random),
            5 => [.. input.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))],
            6 => input[..at],
            7 or 8 => Replace(input, at, random.Next(3) == 0 ? length : 0, _tokens[random.Next(_tokens.Length)]),
            9 => Replace(input, at, 0, s_invalidUtf8[random.Next(s_invalidUtf8.Length)]),
            10 => Nest(input, at, length, random),
            _ => Replace(input, at, 0, Digits(random)),
        };
    }

    private static byte[] Replace(byte[] input, int at, int length, byte[] by) => [.. input.AsSpan(0, at), .. by, .. input.AsSpan(at + length)];

    private static byte[] Flip(byte[] input, Random random)
    {
        var result = (byte[])input.Clone();
        result[random.Next(result.Length)] ^= (byte)(1 << random.Next(8));
        return result;
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 5)];
        random.NextBytes(bytes);
        return bytes;
    }

    // Few are long: what grows with the length shows up, and most inputs stay quick.
    private static byte[] Repeat(byte[] input, int at, int length, Random random)
    {
        var part = input.AsSpan(at, length);
        var times = Math.Min(1 << random.Next(random.Next(50) == 0 ? 14 : 6), Math.Max(1, (MaxLength - input.Length) / Math.Max(1, length)));
        var repeated = new List<byte>(input.Length + (length * times));
        repeated.AddRange(input.AsSpan(0, at));
        for (var i = 0; i < times; i++)
        {
            repeated.AddRange(part);
        }
        repeated.AddRange(input.AsSpan(at));
        return [.. repeated];
    }

    private static byte[] Nest(byte[] input, int at, int length, Random random)
    {
        var (open, close) = s_nestings[random.Next(s_nestings.Length)];
        var depth = random.Next(20) == 0 ? random.Next(1, 8_000) : random.Next(1, 260);
        var nested = new StringBuilder().Insert(0, open, depth);
        var end = random.Next(4) == 0 ? "" : new StringBuilder().Insert(0, close, depth).ToString();
        return [.. input.AsSpan(0, at), .. Encoding.UTF8.GetBytes(nested.ToString()), .. input.AsSpan(at, length), .. Encoding.UTF8.GetBytes(end), .. input.AsSpan(at + length)];
    }

    private static byte[] Digits(Random random)
    {
        var digits = new byte[random.Next(10) == 0 ? random.Next(1, 2_000) : random.Next(1, 25)];
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (byte)('0' + random.Next(10));
        }
        return digits;
    }
}
