using GraphQLSubs.Server;
using GraphQLSubs.Server.CommandLine;

[assembly: Module("ServerTypes")]

return await ServerCommands.RunAsync(args, () => ExpectedFailures.TellAsync(async () =>
{
    await using var app = ServerApplication.Build(args);
    return await app.RunWithGraphQLCommandsAsync(args);
}));
