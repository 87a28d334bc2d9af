using GraphQLSubs.Licensing.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class DatabaseFailuresTests
{
    [Theory]
    [InlineData("57P03")] // it starts
    [InlineData("57P01")] // it is shut down
    [InlineData("57P02")]
    [InlineData("25006")] // it only reads
    [InlineData("25P03")] // a transaction in which nothing happened
    [InlineData("57014")] // a statement took too long
    [InlineData("53100")] // its disk is full
    [InlineData("53200")]
    [InlineData("53300")] // it has no connection left
    [InlineData("08006")]
    [InlineData("40P01")] // a deadlock
    [InlineData("40001")]
    public void Of_PostgreSQL_they_pass_by(string state) => Assert.All(Wrapped(Postgres(state)), failure => Assert.True(DatabaseFailures.PassBy(failure)));

    [Theory]
    [InlineData("42P01")] // no such table
    [InlineData("23503")]
    [InlineData("22P02")]
    [InlineData("28P01")] // a wrong password
    public void Of_PostgreSQL_they_stay(string state) => Assert.All(Wrapped(Postgres(state)), failure => Assert.False(DatabaseFailures.PassBy(failure)));

    [Theory]
    [InlineData(5, true)] // busy
    [InlineData(8, true)] // read only
    [InlineData(10, true)] // input or output
    [InlineData(13, true)] // full
    [InlineData(14, true)] // cannot be opened
    [InlineData(1, false)]
    [InlineData(19, false)] // a constraint
    public void Of_SQLite_they_pass_by_or_stay(int code, bool passesBy)
        => Assert.All(Wrapped(new SqliteException("failure", code)), failure => Assert.Equal(passesBy, DatabaseFailures.PassBy(failure)));

    [Fact]
    public void A_connection_that_is_lost_or_not_to_be_had_passes_by()
    {
        Assert.True(DatabaseFailures.PassBy(new NpgsqlException("lost", new IOException())));
        Assert.True(DatabaseFailures.PassBy(new NpgsqlException("none left in the pool", new TimeoutException())));
        Assert.False(DatabaseFailures.PassBy(new IOException()));
        Assert.False(DatabaseFailures.PassBy(new InvalidOperationException()));
    }

    private static PostgresException Postgres(string state) => new("failure", "ERROR", "ERROR", state);

    private static Exception[] Wrapped(Exception failure) => [failure, new DbUpdateException("", failure), new InvalidOperationException("", failure)];
}
