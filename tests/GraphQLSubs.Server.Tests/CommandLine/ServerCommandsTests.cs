using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.CommandLine;

public sealed class ServerCommandsTests : CommandTest
{
    [Fact]
    public async Task All_are_listed()
    {
        var (exitCode, output, error) = await Run("--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(["migrate", "seed", "verify", "token", "schema"], command => Assert.Contains($"\n  {command} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("verify")]
    [InlineData("token", "--role", "--company", "--member", "--subject", "--name", "--lifetime")]
    [InlineData("schema", "export")]
    public async Task Each_tells_of_its_arguments(string command, params string[] told)
    {
        var (exitCode, output, error) = await Run(command, "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(told, word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("'serve'", "serve")]
    [InlineData("'--verbose'", "migrate", "--verbose")]
    [InlineData("'rows'", "verify", "rows")]
    [InlineData("'import'", "schema", "import")]
    public async Task What_is_unknown_is_refused_and_nothing_is_done(string told, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
