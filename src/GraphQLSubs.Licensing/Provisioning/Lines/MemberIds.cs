using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>
/// Ids for new members before these are written, so that the history can tell of them and all is written at once. What is not written in the end, such as
/// after a check, leaves a gap.
/// </summary>
internal sealed class MemberIds(LicensingDbContext db)
{
    private readonly Queue<long> _free = [];
    private long _last;

    public async Task ReserveAsync(int count, CancellationToken cancellationToken)
    {
        count -= _free.Count;
        if (count > 0)
        {
            foreach (var id in db.IsPostgres ? await NextOfSequenceAsync(count, cancellationToken) : await NextAsync(count, cancellationToken))
            {
                _free.Enqueue(id);
            }
        }
    }

    public long Next() => _free.Dequeue();

    private Task<List<long>> NextOfSequenceAsync(int count, CancellationToken cancellationToken)
        => db.Database.SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('members', 'id')) AS \"Value\" FROM generate_series(1, {count})")
            .ToListAsync(cancellationToken);

    // SQLite has one writer at a time, and this is it.
    private async Task<IEnumerable<long>> NextAsync(int count, CancellationToken cancellationToken)
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
