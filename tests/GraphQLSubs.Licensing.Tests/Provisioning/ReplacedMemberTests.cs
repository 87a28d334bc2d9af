using GraphQLSubs.Licensing.Provisioning.Jobs;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ReplacedMembersOnSqlite() : ReplacedMemberTests(DatabaseProvider.Sqlite);

public sealed class ReplacedMembersOnPostgres() : ReplacedMemberTests(DatabaseProvider.Postgres);

/// <summary>Members that one file deletes and creates.</summary>
[Trait("Rule", "28")]
public abstract class ReplacedMemberTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const string Header = "__action__;loginEmail;firstName;lastName;service0\n";
    private const string There = "member1@test.example";
    private const string New = "new@test.example";

    [Theory]
    [InlineData($"delete;{There};;;|create;{There};A;B;", 1, 1, There)]
    [InlineData($"delete;{There};;;|upsert;{There};A;B;Business Hybrid", 1, 1, There)]
    [InlineData($"delete;{There};;;|sync;{There};A;B;Business Hybrid|delete;{There};;;", 1, 2, null)]
    [InlineData($"delete;{There};;;|create;{There};A;B;|delete;{There};;;|create;{There};C;D;Business Hybrid", 2, 2, There)]
    [InlineData($"create;{New};A;B;Business Hybrid|delete;{New};;;", 1, 1, null)]
    [InlineData($"create;{New};A;B;|delete;{New};;;|create;{New};C;D;Business Hybrid|delete;{New};;;|upsert;{New};E;F;Business Hybrid", 3, 2, New)]
    public async Task Deleting_and_creating_one_member_is_done_as_it_is_written(string lines, int created, int deleted, string? left)
    {
        var hub = await Subscribe("RB-Business", quantity: 2);
        var before = await Hire();
        await Assign(hub, before);
        var csv = Header + lines.Replace("|", "\n", StringComparison.Ordinal);

        var report = await Check(csv);
        Assert.Equal((created, deleted, 0), (report.Created, report.Deleted, report.LinesFailed));
        var job = await Import(csv, ImportMode.Atomic);

        Assert.Equal((ImportStatus.Completed, created + deleted), (job.Status, job.LinesDone));
        await AssertConsistent();
        foreach (var email in (string[])[There, New])
        {
            var member = await Find(email);
            Assert.Equal(email == left || (email == There && !lines.Contains(There, StringComparison.Ordinal)), member is not null);
            Assert.NotEqual(email == left ? before.Id : 0, member?.Id ?? 1);
        }
    }

    [Theory]
    [InlineData(ImportMode.LineByLine)]
    [InlineData(ImportMode.Atomic)]
    public async Task The_lines_of_one_member_may_lie_in_different_chunks(ImportMode mode)
    {
        await Hire();
        var between = string.Concat(Enumerable.Range(0, ImportChunk.Size).Select(i => $"upsert;m{i}@test.example;M;{i};\n"));
        var again = between.Replace("upsert", "delete", StringComparison.Ordinal) + between.Replace("upsert", "create", StringComparison.Ordinal);

        var job = await Import(
            Header + $"delete;{There};;;\ncreate;{New};A;A;\n{between}create;{There};A;A;\ndelete;{New};;;\n{again}delete;{There};;;\nupsert;{There};B;B;\n", mode);

        Assert.Equal((ImportStatus.Completed, (3 * ImportChunk.Size) + 6, 0), (job.Status, job.LinesDone, job.LinesFailed));
        Assert.Equal("B", (await Find(There))!.FirstName);
        Assert.Null(await Find(New));
        await AssertConsistent();
    }
}
