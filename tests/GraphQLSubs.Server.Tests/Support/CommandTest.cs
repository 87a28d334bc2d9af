namespace GraphQLSubs.Server.Tests.Support;

/// <summary>A test that runs the server's executable, as in production, on a folder of its own.</summary>
public abstract class CommandTest : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    /// <summary>The key that the process is given to sign with; null for none.</summary>
    protected virtual string? SigningKey => TestServer.SigningKey;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
    }

    protected Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) => Run(arguments, []);

    protected Task<(int ExitCode, string Output, string Error)> Run(string[] arguments, params (string Name, string? Value)[] environment)
        => ServerProcess.RunForOutputAsync(
            arguments,
            [("ASPNETCORE_ENVIRONMENT", "Production"), ("Database__Directory", Folder), ("Authentication__SigningKey", SigningKey), .. environment]);
}
