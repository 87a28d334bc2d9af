using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>What a command answers to whoever has sent it.</summary>
public abstract record CommandResult
{
    /// <summary>What the command has read and changed of the database, whether the answer itself tells of it or not.</summary>
    [JsonIgnore]
    public TouchedRows Touched { get; internal set; } = new([], []);
}

/// <summary>The rows that a command had to do with. Of a member that it had to do with all licences are there, too.</summary>
/// <param name="Left">Those that are there now, or for a dry run would be, as they are then.</param>
/// <param name="Deleted">Those that are no longer, or for a dry run would not be.</param>
public sealed record TouchedRows(IReadOnlyList<object> Left, IReadOnlyList<object> Deleted)
{
    // Asked before they are saved: EF Core lets go of what it has deleted.
    internal static TouchedRows Of(ChangeTracker tracker)
    {
        var rows = tracker.Entries().ToLookup(e => e.State == EntityState.Deleted, e => e.Entity);
        return new([.. rows[false]], [.. rows[true]]);
    }
}
