using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.CommandLine;

public sealed class SeedCommandTests : CommandTest
{
    protected override string? SigningKey => null;

    [Fact]
    public async Task It_seeds_once_without_settings_of_a_server_and_tells_how_much()
    {
        string[] small = ["seed", "--companies", "3", "--members", "20", "--largest", "10", "--history", "200", "--seed", "7"];

        var (exitCode, output, error) = await Run(small);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("3 companies, 36 subscriptions, 20 members,", output, StringComparison.Ordinal);

        var before = await File.ReadAllBytesAsync(Path.Combine(Folder, "licensing.db"), TestContext.Current.CancellationToken);
        (exitCode, _, error) = await Run(small);
        Assert.Equal(1, exitCode);
        Assert.Contains("holds companies or service plans already", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Folder, "licensing.db"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("not 3", "--members", "3")]
    [InlineData("not 1", "--companies", "1")]
    [InlineData("not 0", "--largest", "0")]
    [InlineData("not -1", "--history", "-1")]
    [InlineData("'many'", "--members", "many")]
    [InlineData("'--tenants'", "--tenants", "3")]
    [InlineData("'--members'", "--members")]
    public async Task Bad_arguments_are_refused(string told, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(["seed", .. arguments]);

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task It_tells_of_its_arguments()
    {
        var (exitCode, output, error) = await Run("seed", "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(["--companies", "--members", "--largest", "--history", "--seed"], option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
