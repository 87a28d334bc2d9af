using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GraphQLSubs.Benchmarks.Live;
using GraphQLSubs.Benchmarks.Load;

switch (args)
{
    case ["live", .. var liveArguments]:
        await LiveLoad.RunAsync(liveArguments);
        return;
    case ["load", .. var loadArguments]:
        await LoadRun.RunAsync(LoadSettings.Read(loadArguments));
        return;
    case ["baseline"]:
        await BaselineServer.RunAsync();
        return;
}

// Short, and in this process, unless the command line names a job: `dotnet run -c Release -- --filter *Execution*`, `-- --job medium`.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = args.Contains("--job") ? DefaultConfig.Instance : DefaultConfig.Instance.AddJob(job);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
