using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Operations;

/// <summary>The configuration section <c>Documents</c>: which documents clients may name in place of sending them.</summary>
internal sealed class DocumentSettings
{
    public const string Section = "Documents";

    /// <summary>
    /// A folder of trusted documents, <c>{id}.graphql</c>, relative to the content root; requests name them by their id. It is read only. Null for none.
    /// </summary>
    public string? TrustedFolder { get; set; }

    /// <summary>Whether nothing but trusted documents is executed. Default: no.</summary>
    public bool OnlyTrusted { get; set; }

    /// <summary>Whether clients may register documents by their SHA-256 (automatic persisted operations), kept in memory. Default: no.</summary>
    public bool Automatic { get; set; }

    /// <summary>The folder's full path; null for none.</summary>
    public string? Folder(IHostEnvironment environment)
        => string.IsNullOrEmpty(TrustedFolder) ? null : Path.Combine(environment.ContentRootPath, TrustedFolder);
}

/// <summary>Refuses to start on settings that would trust nothing, or everything.</summary>
internal sealed class DocumentSettingsValidator(IHostEnvironment environment) : IValidateOptions<DocumentSettings>
{
    public ValidateOptionsResult Validate(string? name, DocumentSettings options) => options.Folder(environment) switch
    {
        null when options.OnlyTrusted => ValidateOptionsResult.Fail("Documents:OnlyTrusted needs Documents:TrustedFolder, or nothing could be executed."),
        not null when options.Automatic => ValidateOptionsResult.Fail(
            "Configure either Documents:TrustedFolder or Documents:Automatic, not both: clients would register documents beside the trusted ones."),
        { } folder when !Directory.Exists(folder) => ValidateOptionsResult.Fail($"Documents:TrustedFolder does not exist: {folder}"),
        _ => ValidateOptionsResult.Success,
    };
}
