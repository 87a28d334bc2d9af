using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Engine;

/// <summary>Configures documents that clients name by an id in place of sending them.</summary>
public static class PersistedOperationBuilderExtensions
{
    private const long DefaultMemory = 64 * 1024 * 1024;
    private const int DefaultFiles = 10_000;

    /// <summary>
    /// Keeps documents in memory, in place of an earlier storage. Trusted ones are put there at start through <see cref="IOperationDocumentStorage"/>.
    /// </summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="capacity">The most bytes, 64 MiB by default; then the documents go that were not asked for longest.</param>
    public static IRequestExecutorBuilder AddInMemoryOperationDocumentStorage(this IRequestExecutorBuilder builder, long capacity = DefaultMemory)
        => builder.AddStorage(new InMemoryOperationDocumentStorage(capacity));

    /// <summary>Keeps documents as files <c>{id}.graphql</c>, in place of an earlier storage. A file that was read stays in memory.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="cacheDirectory">The folder; <c>persisted_operations</c> below the current one by default. It is created where it does not exist.</param>
    /// <param name="maxDocuments">The most files, 10,000 by default; documents that clients register are not saved then, nor those above 256 KiB.</param>
    public static IRequestExecutorBuilder AddFileSystemOperationDocumentStorage(
        this IRequestExecutorBuilder builder, string? cacheDirectory = null, int maxDocuments = DefaultFiles)
        => builder.AddStorage(new FileSystemOperationDocumentStorage(cacheDirectory ?? "persisted_operations", maxDocuments, DefaultMemory));

    /// <summary>
    /// Lets requests name documents of the storage by their id: the members <c>id</c> and <c>documentId</c>, or the hash in Apollo's
    /// <c>extensions.persistedQuery</c>. With <see cref="PersistedOperationOptions.OnlyAllowPersistedDocuments"/> nothing else runs (trusted documents).
    /// </summary>
    /// <param name="builder">The server's builder; it needs a storage.</param>
    public static IRequestExecutorBuilder UsePersistedOperationPipeline(this IRequestExecutorBuilder builder) => builder.AddDocuments(isAutomatic: false);

    /// <summary>
    /// Lets clients also register documents, by sending them once together with their SHA-256 in <c>extensions.persistedQuery</c> (automatic persisted
    /// operations). Only valid documents are kept.
    /// </summary>
    /// <param name="builder">The server's builder; it needs a storage.</param>
    public static IRequestExecutorBuilder UseAutomaticPersistedOperationPipeline(this IRequestExecutorBuilder builder) => builder.AddDocuments(isAutomatic: true);

    private static IRequestExecutorBuilder AddStorage(this IRequestExecutorBuilder builder, IOperationDocumentStorage storage)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(storage));
        return builder;
    }

    private static IRequestExecutorBuilder AddDocuments(this IRequestExecutorBuilder builder, bool isAutomatic)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(services =>
        {
            var options = services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value.PersistedOperations;
            return isAutomatic && options.OnlyAllowPersistedDocuments
                ? throw new InvalidOperationException(
                    $"{nameof(options.OnlyAllowPersistedDocuments)} excludes {nameof(UseAutomaticPersistedOperationPipeline)}: clients would register what they like.")
                : new PersistedDocuments(services.GetRequiredService<IOperationDocumentStorage>(), options, isAutomatic);
        }));
        return builder;
    }
}
