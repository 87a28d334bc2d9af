using System.Buffers;
using System.Text;

namespace GraphQLSubs.Engine.Fuzz.Mutation;

/// <summary>Changes inputs token by token, and whole brackets at once: what it makes is mostly well-formed.</summary>
/// <param name="tokens">Texts to put in.</param>
internal sealed class TokenMutator(IReadOnlyList<string> tokens)
{
    private const int MaxLength = 2_048;
    private static readonly SearchValues<char> s_word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-.");

    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        var own = Split(input);
        if (own.Count == 0)
        {
            return input;
        }
        var foreign = Split(other);
        var part = Part(own, random);
        switch (random.Next(7))
        {
            case 0:
                own.RemoveRange(part.Start, part.Count);
                break;
            case 1:
                own.InsertRange(part.Start, own.GetRange(part.Start, part.Count));
                break;
            case 2 when foreign.Count > 0:
                var taken = Part(foreign, random);
                own.RemoveRange(part.Start, part.Count);
                own.InsertRange(part.Start, foreign.GetRange(taken.Start, taken.Count));
                break;
            case 3 when foreign.Count > 0:
                var added = Part(foreign, random);
                own.InsertRange(random.Next(own.Count + 1), foreign.GetRange(added.Start, added.Count));
                break;
            case 4:
                own[random.Next(own.Count)] = tokens[random.Next(tokens.Count)];
                break;
            case 5:
                var (a, b) = (random.Next(own.Count), random.Next(own.Count));
                (own[a], own[b]) = (own[b], own[a]);
                break;
            default:
                own[random.Next(own.Count)] = own[random.Next(own.Count)];
                break;
        }
        return Encoding.UTF8.GetBytes(string.Join(' ', own));
    }

    // A token, or from a bracket to the one that closes it.
    private static (int Start, int Count) Part(List<string> tokens, Random random)
    {
        var start = random.Next(tokens.Count);
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            depth += tokens[i] is "{" or "[" or "(" ? 1 : tokens[i] is "}" or "]" or ")" ? -1 : 0;
            if (depth <= 0)
            {
                return (start, i - start + 1);
            }
        }
        return (start, tokens.Count - start);
    }

    private static List<string> Split(byte[] input)
    {
        var tokens = new List<string>();
        var text = Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, MaxLength))).AsSpan();
        while (!text.IsEmpty)
        {
            var length = Math.Max(1, Length(text));
            if (!char.IsWhiteSpace(text[0]) && text[0] != ',')
            {
                tokens.Add(text[..length].ToString());
            }
            text = text[length..];
        }
        return tokens;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("\"\"\""))
        {
            return text[3..].IndexOf("\"\"\"") is >= 0 and var end ? end + 6 : text.Length;
        }
        if (text[0] == '"')
        {
            var end = 1;
            while (end < text.Length && text[end] != '"')
            {
                end += text[end] == '\\' ? 2 : 1;
            }
            return Math.Min(end + 1, text.Length);
        }
        if (text[0] == '#')
        {
            return text.IndexOf('\n') is >= 0 and var end ? end + 1 : text.Length;
        }
        var word = text[0] is '$' or '@' ? 1 : 0;
        return word + (text[word..].IndexOfAnyExcept(s_word) is >= 0 and var rest ? rest : text.Length - word);
    }
}
