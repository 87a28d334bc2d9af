using GraphQLSubs.Engine.Types;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using EngineSchema = GraphQLSubs.Engine.Types.Schema;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>
/// What a field needs of its object is said where the field is, and in a form that HotChocolate understands: it makes objects of that alone. This engine would
/// read the whole object where it is not said.
/// </summary>
public sealed class RequirementTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    [Fact]
    public void Every_field_of_an_entity_says_which_properties_it_needs()
    {
        using var db = Server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        var fields = (from entity in db.Model.GetEntityTypes()
                      where !entity.IsOwned()
                      join type in Server.Services.GetRequiredService<EngineSchema>().Types.OfType<ObjectType>() on entity.ClrType.Name equals type.Name
                      from field in type.Fields
                      select (Entity: entity.ClrType, Field: field.Name, field.Configuration.ParentRequirements)).ToList();

        Assert.Contains(fields, f => f is { Entity.Name: "Member", Field: "displayName", ParentRequirements.Count: 2 });
        Assert.Empty(fields.Where(f => f.ParentRequirements is null).Select(f => $"{f.Entity.Name}.{f.Field} does not say what it needs."));
        Assert.Empty(
            from field in fields
            from name in field.ParentRequirements!
            where field.Entity.GetProperty(name) is not { SetMethod.IsPublic: true }
            select $"{field.Entity.Name}.{field.Field} needs {name}, which is no property that can be set.");
    }
}
