using System.Text;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution.Documents;

public sealed class OperationDocumentStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents");

    [Theory]
    [InlineData("")]
    [InlineData("../secret")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("é")]
    public void An_id_that_could_leave_the_folder_or_is_empty_is_none(string value)
        => Assert.Throws<ArgumentException>(() => new OperationDocumentId(value));

    [Fact]
    public void An_id_is_no_longer_than_a_file_name_may_be()
    {
        Assert.True(OperationDocumentId.IsValidId(new string('a', 128)));
        Assert.False(OperationDocumentId.IsValidId(new string('a', 129)));
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_file_is_none_of_its_document()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "marked.graphql"), "{a}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), TestContext.Current.CancellationToken);

        Assert.Equal("{a}", await ReadAsync(new FileSystemOperationDocumentStorage(_folder.FullName, 10, 1000), "marked"));
    }

    [Fact]
    public async Task A_full_memory_forgets_what_was_not_asked_for_longest()
    {
        var storage = new InMemoryOperationDocumentStorage(capacity: 3_000);
        await SaveAsync(storage, "a", new string('a', 700));
        await SaveAsync(storage, "b", new string('b', 700));
        await SaveAsync(storage, "c", new string('c', 700));
        Assert.NotNull(await ReadAsync(storage, "a"));

        await SaveAsync(storage, "d", new string('d', 700));

        Assert.NotNull(await ReadAsync(storage, "a"));
        Assert.Null(await ReadAsync(storage, "b"));
        Assert.NotNull(await ReadAsync(storage, "c"));
        Assert.NotNull(await ReadAsync(storage, "d"));
    }

    [Fact]
    public async Task A_document_larger_than_the_memory_pushes_nothing_out()
    {
        var storage = new InMemoryOperationDocumentStorage(capacity: 3_000);
        await SaveAsync(storage, "a", "{a}");

        await SaveAsync(storage, "b", new string('b', 3_000));

        Assert.Equal("{a}", await ReadAsync(storage, "a"));
        Assert.Null(await ReadAsync(storage, "b"));
    }

    [Fact]
    public async Task Saving_one_id_many_times_takes_the_place_of_one_document()
    {
        var storage = new InMemoryOperationDocumentStorage(capacity: 3_000);
        await SaveAsync(storage, "other", "{other}");
        for (var i = 0; i < 100; i++)
        {
            await SaveAsync(storage, "a", $$"""{a{{i}}}""");
        }

        Assert.Equal("{a99}", await ReadAsync(storage, "a"));
        Assert.Equal("{other}", await ReadAsync(storage, "other"));
    }

    [Fact]
    public async Task Files_of_the_folder_are_found_by_their_names()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "hello.graphql"), "{hello}", TestContext.Current.CancellationToken);
        var storage = Files();

        Assert.Equal("{hello}", await ReadAsync(storage, "hello"));
        Assert.Null(await ReadAsync(storage, "other"));
    }

    [Fact]
    public async Task Saved_documents_outlive_the_server_and_leave_nothing_else_behind()
    {
        await SaveAsync(Files(), "hello", "{hello}");

        Assert.Equal("{hello}", await ReadAsync(Files(), "hello"));
        Assert.Equal(["hello.graphql"], _folder.GetFiles().Select(f => f.Name));
    }

    [Fact]
    public async Task A_saved_document_is_never_replaced_in_a_folder()
    {
        var storage = Files();
        await SaveAsync(storage, "hello", "{hello}");
        await SaveAsync(storage, "hello", "{other}");

        Assert.Equal("{hello}", await ReadAsync(Files(), "hello"));
    }

    [Fact]
    public async Task A_full_folder_takes_no_more()
    {
        await SaveAsync(Files(), "a", "{a}");
        var storage = Files(maxDocuments: 2);

        await SaveAsync(storage, "b", "{b}");
        await SaveAsync(storage, "c", "{c}");

        Assert.Equal("{b}", await ReadAsync(storage, "b"));
        Assert.Null(await ReadAsync(storage, "c"));
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_folder_takes_no_huge_document()
    {
        await SaveAsync(Files(), "a", new string('a', FileSystemOperationDocumentStorage.MaxSavedSize + 1));

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_client_is_told_when_its_document_was_not_kept()
    {
        await using var services = Server(builder => builder
            .AddResolver("Query", "hello", _ => (object?)"world")
            .AddFileSystemOperationDocumentStorage(_folder.FullName, maxDocuments: 0)
            .UseAutomaticPersistedOperationPipeline());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{hello}"u8));
        var extensions = System.Text.Json.JsonElement.Parse($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}}""");

        await using var result = await services.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            OperationRequestBuilder.New().SetDocument("{hello}").SetExtensions(extensions).Build(), TestContext.Current.CancellationToken);

        Assert.Equal($$$$"""{"data":{"hello":"world"},"extensions":{"persistedQuery":{"sha256Hash":"{{{{hash}}}}","persisted":false}}}""", result.ToString());
    }

    [Fact]
    public void Only_stored_documents_without_a_pipeline_that_finds_them_is_a_mistake()
    {
        using var services = Server(builder => builder.ModifyRequestOptions(o => o.PersistedOperations.OnlyAllowPersistedDocuments = true));

        Assert.Contains("UsePersistedOperationPipeline", Assert.Throws<InvalidOperationException>(services.GetRequiredService<IRequestExecutor>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_stored_documents_that_clients_register_themselves_is_a_mistake()
    {
        using var services = Server(builder => builder
            .AddInMemoryOperationDocumentStorage()
            .UseAutomaticPersistedOperationPipeline()
            .ModifyRequestOptions(o => o.PersistedOperations.OnlyAllowPersistedDocuments = true));

        Assert.Throws<InvalidOperationException>(services.GetRequiredService<IRequestExecutor>);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ServiceProvider Server(Action<IRequestExecutorBuilder> configure)
    {
        var builder = new ServiceCollection().AddGraphQLServer().AddDocumentFromString("type Query { hello: String }");
        configure(builder);
        return builder.Services.BuildServiceProvider();
    }

    private static ValueTask SaveAsync(IOperationDocumentStorage storage, string id, string document)
        => storage.SaveAsync(new OperationDocumentId(id), new OperationDocumentSourceText(document), TestContext.Current.CancellationToken);

    private static async Task<string?> ReadAsync(IOperationDocumentStorage storage, string id)
        => await storage.TryReadAsync(new OperationDocumentId(id), TestContext.Current.CancellationToken) is { } document
            ? Encoding.UTF8.GetString(document.AsSpan())
            : null;

    private FileSystemOperationDocumentStorage Files(int maxDocuments = 100) => new(_folder.FullName, maxDocuments, memory: 100_000);
}
