using System.Text.Json;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>How the lines of an import's file read: its header, and what separates cells.</summary>
internal sealed record FileShape(char Separator, IReadOnlyList<string> Header)
{
    public FileColumns Columns() => FileColumns.Of(Header, line: 0);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static FileShape OfJson(string json) => JsonSerializer.Deserialize<FileShape>(json)!;
}
