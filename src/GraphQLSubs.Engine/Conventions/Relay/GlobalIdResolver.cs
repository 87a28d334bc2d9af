using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>Answers global ids in place of the keys that another resolver answers; writes a property's keys as <see cref="GlobalId.Encode"/> does, but without strings.</summary>
internal sealed class GlobalIdResolver(PureFieldDelegate inner, string typeName) : ILeafSource
{
    private const int MaxKeyLength = 40;
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes($"{typeName}:");

    public object? Resolve(IResolverContext context) => GlobalIdConvention.Encode(inner(context), typeName);

    public LeafWriter? CreateLeafWriter(NamedType type) => (inner.Target as PropertyReader)?.CreateLeafWriter(FindFormat);

    private Delegate? FindFormat(Type key)
        => key == typeof(long) ? CreateFormat<long>("D")
            : key == typeof(int) ? CreateFormat<int>("D")
            : key == typeof(Guid) ? CreateFormat<Guid>("N")
            : null;

    private LeafFormat<T> CreateFormat<T>(string format) where T : IUtf8SpanFormattable => (key, writer) =>
    {
        var span = writer.GetSpan(Base64.GetMaxEncodedToUtf8Length(_prefix.Length + MaxKeyLength) + 2);
        var text = span[1..^1];
        _prefix.CopyTo(text);
        key.TryFormat(text[_prefix.Length..], out var length, format, CultureInfo.InvariantCulture);
        Base64.EncodeToUtf8InPlace(text, _prefix.Length + length, out var written);
        span[0] = (byte)'"';
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
        return true;
    };
}
