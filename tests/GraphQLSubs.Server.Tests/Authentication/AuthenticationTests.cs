using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Tests.Authentication;

public sealed class AuthenticationTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    private const string Document = "{ me { name } }";

    [Fact]
    public async Task A_valid_token_signs_in()
        => Assert.Equal("Bob Leroy", (await Query(World.Administrator, Document)).TextAt("me.name"));

    [Fact]
    public async Task Without_a_token_the_field_says_so()
        => Assert.Equal("AUTH_NOT_AUTHENTICATED", await ErrorCode(null, Document));

    [Theory]
    [InlineData("no.token.atAll")]
    [InlineData("x")]
    public Task A_wrong_token_is_answered_401(string token) => AssertUnauthorized($"Bearer {token}");

    [Fact]
    public async Task An_expired_token_is_answered_401()
        => await AssertUnauthorized($"Bearer {Sign(Claims("companyAdministrator"), expires: DateTime.UtcNow.AddMinutes(-5))}");

    [Fact]
    public async Task A_token_of_another_key_is_answered_401()
        => await AssertUnauthorized($"Bearer {Sign(Claims("companyAdministrator"), key: "another key that is long enough to sign with")}");

    [Fact]
    public async Task An_unsigned_token_is_answered_401()
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = Claims("companyAdministrator"), Expires = DateTime.UtcNow.AddHours(1) });

        await AssertUnauthorized($"Bearer {token}");
    }

    [Theory]
    [InlineData("system")]
    [InlineData("administrator")]
    [InlineData("member")]
    [InlineData("")]
    public async Task Claims_that_make_no_viewer_are_answered_401(string role) => await AssertUnauthorized($"Bearer {Sign(Claims(role))}");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("acme")]
    public async Task A_company_that_is_no_id_is_answered_401(string company)
    {
        var claims = Claims("companyAdministrator");
        claims["company"] = company;

        await AssertUnauthorized($"Bearer {Sign(claims)}");
    }

    [Fact]
    public async Task Another_scheme_is_no_token()
    {
        using var client = Server.Client("Basic dXNlcjpwYXNzd29yZA==");
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Document }, TestContext.Current.CancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", answer.TextAt("errors.0.extensions.code"));
    }

    [Theory]
    [InlineData("Authorization", "Bearer ", false)]
    [InlineData("authorization", "bearer ", false)]
    [InlineData("Authorization", "", false)]
    [InlineData("Authorization", "Bearer ", true)]
    public async Task A_socket_is_signed_in_by_its_first_message(string key, string scheme, bool below)
    {
        using var socket = await Server.ConnectAsync();
        var header = new Dictionary<string, object> { [key] = scheme + Server.Token(World.Administrator) };
        await socket.InitialiseAsync(below ? new Dictionary<string, object> { ["headers"] = header } : header);

        await socket.SubscribeAsync("1", Document);

        Assert.Equal("Bob Leroy", (await socket.NextAsync()).TextAt("data.me.name"));
    }

    [Fact]
    public async Task A_socket_with_a_wrong_token_is_closed_with_4403()
    {
        using var socket = await Server.ConnectAsync();
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = "Bearer no.token.atAll" } });

        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal((4403, "The token is not valid."), (socket.CloseStatus, socket.CloseDescription));
    }

    [Fact]
    public async Task A_socket_is_closed_with_4403_when_its_token_expires()
    {
        using var socket = await Server.ConnectAsync();
        await socket.InitialiseAsync(new { Authorization = $"Bearer {Server.Token(World.Administrator, TimeSpan.FromSeconds(2))}" });

        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal((4403, "The token has expired."), (socket.CloseStatus, socket.CloseDescription));
    }

    [Fact]
    public async Task Two_sockets_at_once_have_each_their_own_viewer()
    {
        using var first = await Server.ConnectAsync();
        using var second = await Server.ConnectAsync();
        await first.InitialiseAsync(new { Authorization = Server.Token(World.Administrator) });
        await second.InitialiseAsync(new { Authorization = Server.Token(World.OtherAdministrator) });

        await first.SubscribeAsync("1", "{ companies { nodes { name } } }");
        await second.SubscribeAsync("1", "{ companies { nodes { name } } }");

        Assert.Equal(["Acme"], (await first.NextAsync()).At("data.companies.nodes").Each("name"));
        Assert.Equal(["Other"], (await second.NextAsync()).At("data.companies.nodes").Each("name"));
    }

    [Fact]
    public async Task Tokens_are_never_logged()
    {
        var token = Server.Token(World.Administrator);
        using var client = Server.Client($"Bearer {token}");
        await client.PostAsJsonAsync("/graphql", new { query = Document }, TestContext.Current.CancellationToken);
        await AssertUnauthorized($"Bearer {token}x");

        Assert.DoesNotContain(Server.Log.Entries, e => e.Contains(token, StringComparison.Ordinal));
    }

    private Dictionary<string, object> Claims(string role) => new()
    {
        ["sub"] = "administrator",
        ["name"] = "Bob Leroy",
        ["company"] = $"{World.Acme.Id}",
        ["role"] = role,
    };

    private static string Sign(Dictionary<string, object> claims, DateTime? expires = null, string key = TestServer.SigningKey)
        => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            NotBefore = DateTime.UtcNow.AddHours(-1),
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });

    private async Task AssertUnauthorized(string authorization)
    {
        using var client = Server.Client(authorization);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Document }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", Assert.Single(response.Headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
    }
}
