using System.Security.Cryptography;
using GraphQLSubs.Engine.Fuzz;
using GraphQLSubs.Engine.Fuzz.Targets;

// Exit codes: 0 all held, 1 an input failed (it is saved, minimised), 2 an input hangs (it is saved).
var options = FuzzOptions.Parse(args);
foreach (var name in options.Target == "all" ? FuzzTarget.Names : [options.Target])
{
    var fuzzer = new Fuzzer(FuzzTarget.Create(name), options.Seed);
    await using var watch = new Timer(_ => ExitIfHanging(name, fuzzer), null, Fuzzer.TimeLimit, Fuzzer.TimeLimit);
    if (options.Input is not null)
    {
        var failure = fuzzer.Try(await File.ReadAllBytesAsync(options.Input), new FuzzReport(name));
        Console.WriteLine($"{name}: {failure?.Reason ?? "holds"}");
        continue;
    }
    var report = fuzzer.Run(options.Inputs, TimeSpan.FromSeconds(options.Seconds));
    Console.WriteLine($"{report}; seed {options.Seed}");
    if (report.Failure is { } found)
    {
        Console.WriteLine($"{name} failed, {found.Kind}; saved as {Save(name, found.Input)}\n{found.Reason}");
        return 1;
    }
}
return 0;

string Save(string name, byte[] input)
{
    var file = Path.Combine(options.Output, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..8]}.input");
    File.WriteAllBytes(file, input);
    return file;
}

void ExitIfHanging(string name, Fuzzer fuzzer)
{
    if (fuzzer.HangingInput is { } input)
    {
        Console.WriteLine($"{name} hangs; saved as {Save(name, input)}");
        Environment.Exit(2);
    }
}
