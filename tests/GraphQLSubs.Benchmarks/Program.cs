using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GraphQLSubs.Benchmarks.Live;

if (args is ["live", .. var liveArguments])
{
    await LiveLoad.RunAsync(liveArguments);
    return;
}

// Short, and in this process, unless the command line names a job: `dotnet run -c Release -- --filter *Execution*`, `-- --job medium`.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = args.Contains("--job") ? DefaultConfig.Instance : DefaultConfig.Instance.AddJob(job);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
