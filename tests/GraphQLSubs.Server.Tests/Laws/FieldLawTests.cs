using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Laws;

public sealed class FieldLawsOnSqlite(SqliteServer server) : FieldLawTests(server), IClassFixture<SqliteServer>;

public sealed class FieldLawsOnPostgres(PostgresServer server) : FieldLawTests(server), IClassFixture<PostgresServer>;

/// <summary>A field of an element of a list answers what the same field of the whole object does, whatever else is selected: lists read only what the selected fields need.</summary>
public abstract class FieldLawTests(TestServer server) : LawTest(server)
{
    [Fact]
    public async Task A_field_that_is_selected_alone_answers_what_it_does_of_the_whole_object()
    {
        foreach (var list in await ListsAsync())
        {
            // What the order needs is read, too, so another one may show what a field has not asked for itself.
            foreach (var arguments in new[] { "first: 50", $"first: 50, order: [{{ {PublishedSchema.Current.Fields($"{list.Input}SortInput")[^1].Name}: DESC }}]" })
            {
                var ids = (await AskAsync(list, [arguments]))[0].At("nodes").EnumerateArray().Select(e => e.TextAt("id")!).ToList();
                Assert.Equal(list.Elements.Count, ids.Count);
                foreach (var (name, type) in PublishedSchema.Current.Fields(list.Node))
                {
                    var field = $"{name} {Selection(type)}";
                    var alone = (await AskAsync(list, [arguments], $"nodes {{ {field} }}"))[0].At("nodes").EnumerateArray();

                    // An object that is asked for by its id is read as a whole.
                    var whole = await Query(World.PartnerAdministrator, $"{{ {string.Join(' ', ids.Select((id, i) => $"n{i}: node(id: \"{id}\") {{ ... on {list.Node} {{ {field} }} }}"))} }}");

                    Assert.All(alone.Index(), e => Assert.Equal((list, name, whole.At($"n{e.Index}").ToString()), (list, name, e.Item.ToString())));
                }
            }
        }
    }

    // The leaves that are nearest.
    private static string Selection(string type)
    {
        if (PublishedSchema.Current.IsLeaf(type))
        {
            return "";
        }

        var fields = PublishedSchema.Current.Fields(type);
        var leaves = fields.Where(f => PublishedSchema.Current.IsLeaf(f.Type)).Select(f => f.Name).ToList();
        return $"{{ {string.Join(' ', leaves.Count > 0 ? leaves : fields.Select(f => $"{f.Name} {Selection(f.Type)}"))} }}";
    }
}
