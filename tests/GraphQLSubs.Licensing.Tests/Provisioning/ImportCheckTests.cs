using System.Collections;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportChecksOnSqlite() : ImportCheckTests(DatabaseProvider.Sqlite);

public sealed class ImportChecksOnPostgres() : ImportCheckTests(DatabaseProvider.Postgres);

[Trait("Rule", "29")]
public abstract class ImportCheckTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Fact]
    public async Task A_check_keeps_no_other_change_waiting_and_tells_of_the_state_that_it_began_with()
    {
        var hub = await Subscribe("RB-Enterprise-Hub", quantity: 2);
        var member = await Hire();
        var file = await File("loginEmail;firstName;lastName;service0\na@test.example;A;A;Enterprise Hub\nb@test.example;B;B;Enterprise Hub\n");
        using var held = new HeldLines(file.Lines);
        var check = Task.Run(() => Check(Acme, file with { Lines = held }, Administrator), Cancellation);
        Assert.True(await held.Reached.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));

        await Assign(hub, member).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(1, (await Stored(hub)).Assigned);
        Assert.False(check.IsCompleted);
        held.Release();

        var report = await check;
        Assert.Equal((2, 0), (report.Created, report.LinesFailed));
        Assert.Equal(new ImportedLicences(hub.Id, "Enterprise Hub", 2, 0, 2), Assert.Single(report.Licences));
        Assert.Equal(1, (await Check("loginEmail;firstName;lastName;service0\na@test.example;A;A;Enterprise Hub\nb@test.example;B;B;Enterprise Hub\n")).LinesFailed);
    }

    [Fact]
    public async Task The_longest_file_is_checked()
    {
        var lines = string.Join('\n', Enumerable.Range(0, ImportFile.MaxLines).Select(n => $"m{n}@many.example;A;B"));

        var report = await Check($"loginEmail;firstName;lastName\n{lines}\n");

        Assert.Equal((ImportFile.MaxLines, 0), (report.Created, report.LinesFailed));
    }

    [Fact]
    public async Task A_check_takes_no_ids()
    {
        await Check("loginEmail;firstName;lastName\na@test.example;A;A\nb@test.example;B;B\n");
        var before = await Hire();
        await Check("loginEmail;firstName;lastName\na@test.example;A;A\nb@test.example;B;B\n");

        Assert.Equal(before.Id + 1, (await Hire()).Id);
    }

    /// <summary>Lines that stop before their second one, when the check has begun to read.</summary>
    private sealed class HeldLines(IReadOnlyList<MemberLine> lines) : IReadOnlyList<MemberLine>, IDisposable
    {
        private readonly SemaphoreSlim _reached = new(0);
        private readonly ManualResetEventSlim _release = new();

        public SemaphoreSlim Reached => _reached;

        public int Count => lines.Count;

        public MemberLine this[int index] => lines[index];

        public void Release() => _release.Set();

        public IEnumerator<MemberLine> GetEnumerator()
        {
            foreach (var (index, line) in lines.Index())
            {
                if (index == 1)
                {
                    _reached.Release();
                    _release.Wait();
                }

                yield return line;
            }
        }

        public void Dispose()
        {
            _reached.Dispose();
            _release.Dispose();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
