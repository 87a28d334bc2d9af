using System.Security.Cryptography;
using System.Text;
using GraphQLSubs.Server.Data;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Authentication;

/// <summary>
/// The symmetric key of tokens. In Development the server makes one of its own and keeps it beside the database, so that tokens survive a restart.
/// </summary>
internal sealed class SigningKey(IOptions<AuthenticationSettings> settings, IHostEnvironment environment, DataDirectory directory)
{
    private const string FileName = "signing.key";
    private const int Bytes = 32;

    private readonly Lazy<SymmetricSecurityKey?> _key = new(() => settings.Value switch
    {
        { SigningKey: { Length: > 0 } given } => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(given)),
        { Authority: null or "" } when environment.IsDevelopment() => new SymmetricSecurityKey(ReadOrCreate(directory)),
        _ => null,
    });

    /// <summary>The key; null where an authority signs.</summary>
    public SymmetricSecurityKey? Value => _key.Value;

    private static byte[] ReadOrCreate(DataDirectory directory)
    {
        directory.Create();
        var path = directory.File(FileName);
        if (!File.Exists(path))
        {
            // Written whole under another name first: of servers that start at once, the first one's key is everybody's.
            var draft = directory.File($"{FileName}.{Guid.NewGuid():N}");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(draft, options))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
            }

            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return Convert.FromBase64String(File.ReadAllText(path));
    }
}
