using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>The settings of the section <c>Documents</c>.</summary>
public sealed class StoredDocumentsTests : IDisposable
{
    private const string Document = "{ __typename }";

    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;
    private readonly string _documents = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    public StoredDocumentsTests() => File.WriteAllText(Path.Combine(_documents, "Root.graphql"), Document);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static object ByHash { get; } = Extension(null);

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "licensing.db") }.ConnectionString));
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_documents, recursive: true);
    }

    [Fact]
    public async Task By_default_no_document_is_stored_and_every_one_is_executed()
    {
        await using var server = Start();

        Assert.Equal("Query", (await Ask(server, new { query = Document })).TextAt("data.__typename"));
        Assert.NotNull((await Ask(server, new { id = "Root" })).TextAt("errors.0.message"));
        Assert.NotNull((await Ask(server, ByHash)).TextAt("errors.0.message"));
    }

    [Fact]
    public async Task Trusted_documents_are_named_by_their_id_and_others_are_executed_too()
    {
        await using var server = Start(("Documents:TrustedFolder", _documents));

        Assert.Equal("Query", (await Ask(server, new { id = "Root" })).TextAt("data.__typename"));
        Assert.Equal("Query", (await Ask(server, new { query = Document })).TextAt("data.__typename"));
        Assert.Equal("HC0020", (await Ask(server, new { id = "Other" })).TextAt("errors.0.extensions.code"));
    }

    [Fact]
    public async Task Only_trusted_documents_are_executed_where_nothing_else_is_allowed()
    {
        await using var server = Start(("Documents:TrustedFolder", _documents), ("Documents:OnlyTrusted", "true"));

        Assert.Equal("Query", (await Ask(server, new { id = "Root" })).TextAt("data.__typename"));
        Assert.Equal("HC0067", (await Ask(server, new { query = Document })).TextAt("errors.0.extensions.code"));
        Assert.Equal("HC0067", (await Ask(server, Extension(Document))).TextAt("errors.0.extensions.code"));
        Assert.Single(Directory.GetFiles(_documents));
    }

    [Fact]
    public async Task Clients_register_documents_where_that_is_switched_on()
    {
        await using var server = Start(("Documents:Automatic", "true"));

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await Ask(server, ByHash)).TextAt("errors.0.extensions.code"));
        Assert.Equal("Query", (await Ask(server, Extension(Document))).TextAt("data.__typename"));
        Assert.Equal("Query", (await Ask(server, ByHash)).TextAt("data.__typename"));
    }

    [Theory]
    [InlineData(null, "true", null, "Documents:OnlyTrusted needs Documents:TrustedFolder")]
    [InlineData("nowhere", null, null, "Documents:TrustedFolder does not exist")]
    [InlineData(".", null, "true", "not both")]
    public async Task It_refuses_to_start_with_settings_that_would_trust_nothing_or_everything(string? folder, string? only, string? automatic, string told)
    {
        var (exitCode, error) = await ServerProcess.RunAsync(
            [],
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Authentication__SigningKey", TestServer.SigningKey),
            ("Database__Directory", _folder),
            ("Documents__TrustedFolder", folder),
            ("Documents__OnlyTrusted", only),
            ("Documents__Automatic", automatic));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static object Extension(string? query)
        => new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document))) } } };

    private static async Task<JsonElement> Ask(WebApplicationFactory<Program> server, object request)
    {
        using var client = server.CreateClient();
        using var response = await client.PostAsJsonAsync("/graphql", request, Cancellation);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private WebApplicationFactory<Program> Start(params (string Name, string Value)[] settings)
        => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder
                .UseEnvironment("Production")
                .UseSetting("Authentication:SigningKey", TestServer.SigningKey)
                .UseSetting("Database:Directory", _folder)
                .ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        });
}
