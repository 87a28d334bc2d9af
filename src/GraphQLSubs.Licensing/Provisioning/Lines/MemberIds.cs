using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>
/// Ids for new members before these are written, so that the history can tell of them and all is written at once. What is not written in the end leaves a
/// gap.
/// </summary>
internal abstract class MemberIds
{
    // Of those that nobody knew beforehand to be needed, such as for a member that the lines delete and create again.
    private const int AtOnce = 100;

    private readonly Queue<long> _free = [];

    /// <summary>The ids that the database would give.</summary>
    public static MemberIds Of(LicensingDbContext db) => db.IsPostgres ? new OfSequence(db) : new OfSqlite(db);

    /// <summary>Ids that nothing has, for members that are never written.</summary>
    public static MemberIds OfNothing() => new Imaginary();

    /// <summary>Gets so many in one round trip, if there are not that many yet.</summary>
    public async Task ReserveAsync(int count, CancellationToken cancellationToken)
    {
        if (count > _free.Count)
        {
            foreach (var id in await TakeAsync(count - _free.Count, cancellationToken))
            {
                _free.Enqueue(id);
            }
        }
    }

    public async ValueTask<long> NextAsync(CancellationToken cancellationToken)
    {
        if (_free.Count == 0)
        {
            await ReserveAsync(AtOnce, cancellationToken);
        }

        return _free.Dequeue();
    }

    protected abstract Task<IEnumerable<long>> TakeAsync(int count, CancellationToken cancellationToken);

    private sealed class OfSequence(LicensingDbContext db) : MemberIds
    {
        protected override async Task<IEnumerable<long>> TakeAsync(int count, CancellationToken cancellationToken)
            => await db.Database.SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('members', 'id')) AS \"Value\" FROM generate_series(1, {count})")
                .ToListAsync(cancellationToken);
    }

    // SQLite has one writer at a time, and this is it.
    private sealed class OfSqlite(LicensingDbContext db) : MemberIds
    {
        private long _last;

        protected override async Task<IEnumerable<long>> TakeAsync(int count, CancellationToken cancellationToken)
        {
            if (_last == 0)
            {
                _last = await db.Database.SqlQuery<long>($"SELECT coalesce(max(seq), 0) AS \"Value\" FROM sqlite_sequence WHERE name = 'members'").SingleAsync(cancellationToken);
            }

            var first = _last + 1;
            _last += count;
            return Enumerable.Range(0, count).Select(i => first + i);
        }
    }

    private sealed class Imaginary : MemberIds
    {
        private long _last;

        protected override Task<IEnumerable<long>> TakeAsync(int count, CancellationToken cancellationToken)
        {
            var first = _last - 1;
            _last -= count;
            return Task.FromResult(Enumerable.Range(0, count).Select(i => first - i));
        }
    }
}
