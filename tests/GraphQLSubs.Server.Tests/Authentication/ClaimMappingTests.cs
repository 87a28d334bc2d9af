using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Authentication;

/// <summary>As docs/authentication.md says for Keycloak.</summary>
public sealed class KeycloakServer : AuthorityServer
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Claims:Role", "resource_access.licensing.api.roles"),
        ("Claims:Company", "licensing_company"),
        ("Claims:Member", "licensing_member"),
        ("Roles:BusinessPartnerAdministrator", "partner-admin"),
        ("Roles:CompanyAdministrator", "company-admin"),
        ("Roles:Member", "user"),
    ];
}

public sealed class KeycloakTests(KeycloakServer server) : ClaimMappingTests(server), IClassFixture<KeycloakServer>
{
    [Theory]
    [InlineData("COMPANY_ADMINISTRATOR", "company-admin")]
    [InlineData("COMPANY_ADMINISTRATOR", "user", "company-admin", "uma_protection")]
    [InlineData(null, "uma_protection")]
    [InlineData(null, "Company-Admin")]
    [InlineData(null)]
    public async Task Roles_of_the_client_count(string? role, params string[] roles) => Assert.Equal(role is null ? null : $"{role} Bob Leroy Acme", await Me(Token(roles)));

    [Fact]
    public async Task Roles_of_the_realm_and_of_other_clients_do_not()
    {
        var token = Token([]);
        token["realm_access"] = Json(new { roles = new[] { "company-admin" } });
        token["resource_access"] = Json(new { licensing = new { roles = new[] { "company-admin" } }, account = new { roles = new[] { "company-admin" } } });
        token["role"] = "company-admin";

        Assert.Null(await Me(token));
    }

    [Fact]
    public async Task A_plain_member_is_known_by_its_attribute()
    {
        var member = await World.Hire();
        var token = Token(["user"]);
        Assert.Null(await Me(token));

        token["licensing_member"] = $"{member.Id}";

        Assert.Equal("MEMBER Bob Leroy Acme", await Me(token));
    }

    [Fact]
    public async Task A_company_that_is_written_as_a_number_is_one()
    {
        var token = Token(["partner-admin"]);
        token["licensing_company"] = World.Partner.Id;

        Assert.Equal("BUSINESS_PARTNER_ADMINISTRATOR Bob Leroy Partner", await Me(token));
    }

    // An access token of Keycloak 26, of a client scope with audience and attribute mappers.
    private Dictionary<string, object> Token(string[] roles) => new()
    {
        ["jti"] = "onrtac:8d0c8b0c-4c1f-4f9a-9c6d-3f5b7a1c2e11",
        ["sub"] = "3c1a5e8e-5a2b-4d0e-8a3c-2c7f4a9b1d22",
        ["typ"] = "Bearer",
        ["azp"] = "licensing-dashboard",
        ["sid"] = "5b5d9c54-93bb-4a6b-9e52-a9d1e7c0f733",
        ["acr"] = "1",
        ["allowed-origins"] = new[] { "https://app.example.com" },
        ["realm_access"] = Json(new { roles = new[] { "offline_access", "default-roles-licensing", "uma_authorization" } }),
        ["resource_access"] = Json(new Dictionary<string, object>
        {
            ["licensing.api"] = new { roles },
            ["account"] = new { roles = new[] { "manage-account", "view-profile" } },
        }),
        ["scope"] = "openid profile email",
        ["email_verified"] = true,
        ["name"] = "Bob Leroy",
        ["preferred_username"] = "bob",
        ["given_name"] = "Bob",
        ["family_name"] = "Leroy",
        ["email"] = "bob@acme.example",
        ["licensing_company"] = $"{World.Acme.Id}",
    };

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);
}

/// <summary>As docs/authentication.md says for Entra ID.</summary>
public sealed class EntraServer : AuthorityServer
{
    public const string Directory = "9188040d-6c67-4c5b-b112-36a304b66dad";

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Claims:Subject", "oid"),
        ("Claims:Role", "roles"),
        ("Claims:Company", "groups"),
        ("Claims:Member", "extension_0b1c2d3e4f_licensingMember"),
        ("Roles:BusinessPartnerAdministrator", ""),
        ("Roles:CompanyAdministrator", "Licensing.CompanyAdministrator"),
        ("Roles:Member", "Licensing.Member"),
        // The first companies of an empty database.
        ($"Companies:{GroupOf(1)}", "1"),
        ($"Companies:{GroupOf(2)}", "2"),
    ];

    public static string GroupOf(long company) => $"00000000-0000-0000-0000-{company:D12}";
}

public sealed class EntraTests(EntraServer server) : ClaimMappingTests(server), IClassFixture<EntraServer>
{
    [Theory]
    [InlineData("COMPANY_ADMINISTRATOR", "Licensing.CompanyAdministrator")]
    [InlineData("COMPANY_ADMINISTRATOR", "Licensing.Member", "Licensing.CompanyAdministrator")]
    [InlineData(null, "companyAdministrator")]
    [InlineData(null, "")]
    [InlineData(null)]
    public async Task App_roles_count_and_one_that_nobody_is_to_have_is_nobody_s(string? role, params string[] roles)
    {
        var told = await Me(Token(roles));

        Assert.Equal(role is null ? null : $"{role} Bob Leroy Partner", told);
    }

    [Fact]
    public async Task A_group_is_a_company_and_two_are_none()
    {
        var token = Token(["Licensing.CompanyAdministrator"]);
        foreach (var groups in (string[][])[["b1c2d3e4-0000-0000-0000-000000000000"], [], [EntraServer.GroupOf(1), EntraServer.GroupOf(2)]])
        {
            token["groups"] = groups;
            Assert.Null(await Me(token));
        }
    }

    // An access token of version 2.0, with the optional claims groups and extension attributes.
    private static Dictionary<string, object> Token(string[] roles) => new()
    {
        ["aio"] = "AWQAm/8ZAAAA",
        ["azp"] = "1f9b6c1e-2f6f-4a51-9bb4-9f2b5c0f7a10",
        ["azpacr"] = "0",
        ["groups"] = new[] { EntraServer.GroupOf(1), "b1c2d3e4-0000-0000-0000-000000000000" },
        ["name"] = "Bob Leroy",
        ["oid"] = "690222be-ff1a-4d56-abd1-7e4f7d38e474",
        ["preferred_username"] = "bob@acme.example",
        ["rh"] = "0.AVYA",
        ["roles"] = roles,
        ["scp"] = "access_as_user",
        ["sub"] = "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
        ["tid"] = EntraServer.Directory,
        ["uti"] = "fqiBqXLPj0eQa82S-IYFAA",
        ["ver"] = "2.0",
    };
}

/// <summary>Who the tokens of an authority's real shape sign in.</summary>
public abstract class ClaimMappingTests(AuthorityServer server) : IAsyncLifetime
{
    protected World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await server.Authority.StopAsync();
        await server.Authority.StartAsync();
        await server.StartAsync();
        World = await World.CreateAsync(server);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Role, name and company of whoever is signed in; null where the token makes no viewer.</summary>
    protected async Task<string?> Me(Dictionary<string, object> claims)
    {
        using var client = server.Client($"Bearer {server.Authority.Issue(claims)}");
        using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ me { role name company { name } } }" }, TestContext.Current.CancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized)
        {
            return null;
        }

        var me = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).At("data.me");
        return $"{me.TextAt("role")} {me.TextAt("name")} {me.TextAt("company.name")}";
    }
}
