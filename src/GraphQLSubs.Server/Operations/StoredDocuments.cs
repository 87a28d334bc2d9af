using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Operations;

/// <summary>Lets clients name documents: trusted ones of a folder, or those that they have registered.</summary>
internal static class StoredDocuments
{
    public static IRequestExecutorBuilder AddStoredDocuments(this IRequestExecutorBuilder graphql, WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<DocumentSettings>, DocumentSettingsValidator>();
        builder.Services.AddOptions<DocumentSettings>().BindConfiguration(DocumentSettings.Section).ValidateOnStart();

        var settings = builder.Configuration.GetSection(DocumentSettings.Section).Get<DocumentSettings>() ?? new DocumentSettings();
        if (settings.Automatic)
        {
            return graphql.AddInMemoryOperationDocumentStorage().UseAutomaticPersistedOperationPipeline();
        }

        // The storage would create a folder that is missing; the validator refuses it.
        return settings.Folder(builder.Environment) is { } folder && Directory.Exists(folder)
            ? graphql
                .AddFileSystemOperationDocumentStorage(folder)
                .UsePersistedOperationPipeline()
                .ModifyRequestOptions(o => o.PersistedOperations.OnlyAllowPersistedDocuments = settings.OnlyTrusted)
            : graphql;
    }
}
