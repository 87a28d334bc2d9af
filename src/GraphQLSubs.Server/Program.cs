using GraphQLSubs.Server;
using GraphQLSubs.Server.CommandLine;

[assembly: Module("ServerTypes")]

return await ServerCommands.RunAsync(args, () => ExpectedFailures.TellAsync(() => ServerApplication.Build(args).RunWithGraphQLCommandsAsync(args)));
