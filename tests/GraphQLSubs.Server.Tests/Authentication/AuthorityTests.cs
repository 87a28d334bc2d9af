using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Tests.Authentication;

/// <summary>What docs/authentication.md says of attacks with tokens, and of an authority that changes its keys or is away.</summary>
public sealed class AuthorityTests : IAsyncLifetime
{
    private const string Document = "{ me { name } }";

    private readonly AuthorityServer _server = new();
    private World _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Authority Authority => _server.Authority;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        _world = await World.CreateAsync(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Its_tokens_sign_in_by_header_and_by_connection_init()
    {
        await Authority.StartAsync();

        await AssertGood(Issue());

        Assert.Equal(1, Authority.Asked);
    }

    public static TheoryData<string> Attacks => [.. s_attacks.Keys];

    private static readonly Dictionary<string, Func<AuthorityTests, string>> s_attacks = new(StringComparer.Ordinal)
    {
        ["an issuer that is another"] = t => t.Issue(token => token.Issuer = "http://127.0.0.1:1/realm"),
        ["no issuer"] = t => t.Issue(token => token.Issuer = null),
        ["an issuer that only begins alike"] = t => t.Issue(token => token.Issuer = t.Authority.Issuer + ".evil.example"),
        ["an audience that is another"] = t => t.Issue(token => token.Audience = "account"),
        ["no audience"] = t => t.Issue(token => token.Audience = null),
        ["an audience that only begins alike"] = t => t.Issue(token => token.Audience = Authority.Audience + "-other"),
        ["the algorithm none"] = t => t.Issue(token => token.SigningCredentials = null),
        ["the algorithm none, in other letters, with a signature"] = t => Rewrite(t.Issue(), header => header["alg"] = "nOnE"),
        ["the algorithm none, in place of what was signed"] = t => Rewrite(t.Issue(), header => header["alg"] = "none"),
        ["the public key as a secret (PEM)"] = t => t.Issue(token => token.SigningCredentials = t.Authority.Current.AsSecret(t.Authority.Current.PublicPem)),
        ["the public key as a secret (JSON)"] = t => t.Issue(
            token => token.SigningCredentials = t.Authority.Current.AsSecret(JsonSerializer.Serialize(t.Authority.Current.Published()))),
        ["the algorithm's name alone changed to HS256"] = t => Rewrite(t.Issue(), header => header["alg"] = "HS256"),
        ["a key of somebody else under the authority's name"] = t => t.Issue(key: new Authority.Key(t.Authority.Current.Id)),
        ["a key that nobody knows"] = t => t.Issue(key: new Authority.Key("unknown")),
        ["a key that the token brings along"] = t =>
        {
            var own = new Authority.Key("own");
            return t.Issue(token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jwk"] = JsonSerializer.SerializeToElement(own.Published()) }, own);
        },
        ["an address of keys that the token brings along"] = t => t.Issue(
            token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "http://127.0.0.1:1/keys", ["x5u"] = "http://127.0.0.1:1/keys" },
            new Authority.Key("own")),
        ["a key's name that is a path"] = t => t.Issue(key: new Authority.Key("../../../dev/null")),
        ["an expiry that is over"] = t => t.Issue(token => (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddSeconds(-30))),
        ["no expiry"] = t => t.Issue(token => token.Expires = null),
        ["a time before which it is not valid"] = t => t.Issue(token => token.NotBefore = DateTime.UtcNow.AddMinutes(1)),
        ["an expiry before its beginning"] = t => Tamper(t.Issue(), payload => payload["nbf"] = payload["exp"]!.GetValue<long>() + 1),
        ["a company that was written over"] = t => Tamper(t.Issue(), payload => payload["company"] = $"{t._world.Other.Id}"),
        ["a role that was written over"] = t => Tamper(t.Issue(), payload => payload["role"] = "businessPartnerAdministrator"),
        ["a signature that was cut off"] = t => WithoutSignature(t.Issue()),
        ["a signature of which the end is missing"] = t => t.Issue()[..^8],
        ["the signature of another token"] = t => WithoutSignature(t.Issue()) + t.Issue(token => token.Expires = DateTime.UtcNow.AddMinutes(6)).Split('.')[2],
        ["no claims of a viewer"] = t => t.Authority.Issue(new Dictionary<string, object> { ["sub"] = "bob" }),
        ["two companies"] = t => t.Authority.Issue(new Dictionary<string, object>(t.Claims()) { ["company"] = new[] { $"{t._world.Acme.Id}", $"{t._world.Other.Id}" } }),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_with_a_token_is_answered_401_and_4403(string attack)
    {
        await Authority.StartAsync();
        await AssertGood(Issue());

        await AssertRefused(s_attacks[attack](this));

        await AssertGood(Issue());
    }

    [Fact]
    public async Task Clocks_may_differ_by_ten_seconds()
    {
        await Authority.StartAsync();

        await AssertGood(Issue(token => token.NotBefore = token.IssuedAt = DateTime.UtcNow.AddSeconds(8)));
        Assert.Equal(HttpStatusCode.OK, await Ask(Issue(token => (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddSeconds(-1)))));
        await AssertRefused(Issue(token => (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddSeconds(-11))));
        await AssertRefused(Issue(token => token.NotBefore = DateTime.UtcNow.AddSeconds(40)));
    }

    [Fact]
    public async Task A_token_that_is_known_is_not_taken_after_its_expiry()
    {
        await Authority.StartAsync();
        var token = Issue(t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddSeconds(-8)));
        Assert.Equal(HttpStatusCode.OK, await Ask(token));

        await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);

        await AssertRefused(token);
    }

    [Fact]
    public async Task A_key_that_is_added_is_taken_with_its_first_token_and_the_old_one_stays()
    {
        await Authority.StartAsync();
        var before = Issue();
        await AssertGood(before);

        var old = Authority.Rotate(keepOld: true);

        await AssertGood(Issue());
        await AssertGood(Issue(key: old));
        await AssertGood(before);
        Assert.Equal(2, Authority.Asked);
    }

    [Fact]
    public async Task A_key_that_is_taken_back_is_trusted_for_no_more_than_six_minutes()
    {
        await Authority.StartAsync();
        await AssertGood(Issue());
        var old = Authority.Rotate(keepOld: false);
        _server.Time.Advance(AuthorityKeys.Lifetime - TimeSpan.FromSeconds(1));
        var late = Issue(token => token.Expires = DateTime.UtcNow.AddMinutes(30), old);
        await AssertGood(late);

        _server.Time.Advance(TimeSpan.FromSeconds(2));

        // What is known of a token for a minute is all that is left of the key.
        await AssertRefused(Issue(key: old));
        Assert.Equal(HttpStatusCode.OK, await Ask(late));
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        await AssertRefused(late);
        await AssertGood(Issue());
    }

    [Fact]
    public async Task A_server_that_had_nothing_to_do_asks_before_it_trusts_an_old_key()
    {
        await Authority.StartAsync();
        await AssertGood(Issue());
        var old = Authority.Rotate(keepOld: false);

        _server.Time.Advance(TimeSpan.FromHours(2));

        await AssertRefused(Issue(key: old));
    }

    [Fact]
    public async Task Of_many_who_come_with_a_new_key_at_once_none_is_refused_and_the_authority_is_asked_once()
    {
        await Authority.StartAsync();
        await AssertGood(Issue());
        Authority.Rotate(keepOld: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Ask(Issue(token => token.Expires = DateTime.UtcNow.AddMinutes(5 + i)))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(2, Authority.Asked);
    }

    [Fact]
    public async Task Made_up_keys_are_not_the_authority_s_load()
    {
        await Authority.StartAsync();
        await AssertGood(Issue());

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(Issue(key: new Authority.Key($"made up {i}"))));
        }

        Assert.Equal(2, Authority.Asked);
        Authority.Rotate(keepOld: true);
        _server.Time.Advance(AuthorityKeys.Pause);
        await AssertGood(Issue());
    }

    [Fact]
    public async Task An_authority_that_is_away_at_the_start_is_waited_for_with_503()
    {
        var token = Issue();
        using (var client = _server.Client($"Bearer {token}"))
        using (var response = await client.PostAsJsonAsync("/graphql", new { query = Document }, Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
            Assert.Equal("UNAVAILABLE", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).TextAt("code"));
        }

        Assert.Equal("The authority that issues tokens cannot be reached at present: try again in a moment.", await Connect(token));
        using (var nobody = _server.Client((string?)null))
        {
            Assert.Equal(HttpStatusCode.OK, (await nobody.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }, Cancellation)).StatusCode);
        }

        await Authority.StartAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(1));

        await AssertGood(token);
    }

    [Fact]
    public async Task An_authority_that_goes_away_later_is_missed_by_nobody_whose_key_is_known()
    {
        await Authority.StartAsync();
        await AssertGood(Issue());
        await Authority.StopAsync();
        _server.Time.Advance(TimeSpan.FromMinutes(2));

        await AssertGood(Issue());
        await AssertRefused(Issue(key: new Authority.Key("unknown")));
        await AssertGood(Issue());
    }

    private Dictionary<string, object> Claims() => new()
    {
        ["sub"] = "administrator",
        ["name"] = "Bob Leroy",
        ["company"] = $"{_world.Acme.Id}",
        ["role"] = "companyAdministrator",
    };

    private string Issue(Action<SecurityTokenDescriptor>? change = null, Authority.Key? key = null) => Authority.Issue(Claims(), change, key);

    private static string WithoutSignature(string token) => token[..(token.LastIndexOf('.') + 1)];

    private static string Rewrite(string token, Action<JsonObject> change) => Rewrite(token, 0, change);

    private static string Tamper(string token, Action<JsonObject> change) => Rewrite(token, 1, change);

    private static string Rewrite(string token, int part, Action<JsonObject> change)
    {
        var parts = token.Split('.');
        var json = JsonNode.Parse(Base64UrlEncoder.DecodeBytes(parts[part]))!.AsObject();
        change(json);
        parts[part] = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));
        return string.Join('.', parts);
    }

    private async Task<HttpStatusCode> Ask(string token)
    {
        using var client = _server.Client($"Bearer {token}");
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Document }, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Why a socket with the token is closed; null where it is acknowledged.</summary>
    private async Task<string?> Connect(string token)
    {
        using var socket = await _server.ConnectAsync();
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        if (await socket.ReceiveAsync() is { } message)
        {
            Assert.Equal("connection_ack", message.TextAt("type"));
            return null;
        }

        Assert.Equal(4403, socket.CloseStatus);
        return socket.CloseDescription;
    }

    private async Task AssertGood(string token)
    {
        using var client = _server.Client($"Bearer {token}");
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Document }, Cancellation);
        Assert.Equal("Bob Leroy", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).TextAt("data.me.name"));
        Assert.Null(await Connect(token));
    }

    private async Task AssertRefused(string token)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(token));
        Assert.Equal("The token is not valid.", await Connect(token));
    }
}
