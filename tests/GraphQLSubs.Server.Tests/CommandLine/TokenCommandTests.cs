using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.CommandLine;

public sealed class TokenCommandTests(SqliteServer server) : CommandTest, IAsyncLifetime, IClassFixture<SqliteServer>
{
    private static readonly string[] s_administrator = ["token", "--role", "companyAdministrator", "--subject", "bob", "--name", "Bob Leroy"];

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync();
        _world = await World.CreateAsync(server);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Its_token_signs_in()
    {
        var member = await _world.Hire();
        foreach (var (arguments, told) in new (string[], string)[]
        {
            ([.. s_administrator, "--company", $"{_world.Acme.Id}"], "COMPANY_ADMINISTRATOR Bob Leroy Acme"),
            (["token", "--role", "BusinessPartnerAdministrator", "--company", $"{_world.Partner.Id}", "--subject", "alice"], "BUSINESS_PARTNER_ADMINISTRATOR alice Partner"),
            (["token", "--role", "member", "--company", $"{_world.Acme.Id}", "--member", $"{member.Id}", "--subject", "m", "--lifetime", "00:05:00"], "MEMBER m Acme"),
        })
        {
            var (exitCode, output, error) = await Run(arguments);

            Assert.Equal((0, ""), (exitCode, error));
            Assert.DoesNotContain(TestServer.SigningKey, output, StringComparison.Ordinal);
            using var client = server.Client($"Bearer {output.Trim()}");
            using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ me { role name company { name } } }" }, TestContext.Current.CancellationToken);
            var me = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).At("data.me");
            Assert.Equal(told, $"{me.TextAt("role")} {me.TextAt("name")} {me.TextAt("company.name")}");
        }
    }

    [Theory]
    [InlineData(null, null, "configure Authentication:Authority")]
    [InlineData(null, "https://id.example", "An authority issues the tokens")]
    [InlineData("too short", null, "at least 32 bytes")]
    public async Task Without_a_key_it_refuses(string? key, string? authority, string told)
    {
        var (exitCode, output, error) = await Run(
            [.. s_administrator, "--company", "1"],
            ("Authentication__SigningKey", key), ("Authentication__Authority", authority), ("Authentication__Audience", authority is null ? null : "licensing"));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("--company", "--company", "0")]
    [InlineData("--company", "--company", "acme")]
    [InlineData("--company")]
    [InlineData("--member", "--company", "1", "--member", "-1")]
    [InlineData("--lifetime", "--company", "1", "--lifetime", "00:00:00")]
    [InlineData("--lifetime", "--company", "1", "--lifetime", "31.00:00:00")]
    [InlineData("--role", "--company", "1", "--role", "system")]
    public async Task What_makes_no_viewer_is_refused(string told, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(["token", "--subject", "bob", .. arguments.Contains("--role") ? [] : (string[])["--role", "companyAdministrator"], .. arguments]);

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_member_is_a_member()
    {
        var (exitCode, _, error) = await Run("token", "--role", "member", "--company", "1", "--subject", "bob");

        Assert.Equal(1, exitCode);
        Assert.Contains("--member is required", error, StringComparison.Ordinal);
    }
}
