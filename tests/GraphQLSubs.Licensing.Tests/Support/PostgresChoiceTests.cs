using GraphQLSubs.TestSupport;

namespace GraphQLSubs.Licensing.Tests.Support;

public sealed class PostgresChoiceTests
{
    private const string Programs = "/usr/lib/postgresql/17/bin";
    private const string Given = "Host=db";

    [Theory]
    [InlineData(true, Programs, Given, PostgresSource.Container)]
    [InlineData(true, null, null, PostgresSource.Container)]
    [InlineData(false, Programs, Given, PostgresSource.Programs)]
    [InlineData(false, null, Given, PostgresSource.Given)]
    [InlineData(false, null, "", PostgresSource.Nowhere)]
    [InlineData(false, null, null, PostgresSource.Nowhere)]
    public void The_first_of_container_programs_and_given_server_is_taken(bool dockerAnswers, string? programs, string? given, PostgresSource expected)
        => Assert.Equal(expected, PostgresChoice.Of(dockerAnswers, programs, given).Source);

    [Fact]
    public void The_reason_names_what_was_taken_and_what_was_not_there()
    {
        Assert.Equal("PostgreSQL is a container of postgres:17-alpine: a Docker engine answers.", PostgresChoice.Of(true, Programs, Given).Reason);
        Assert.Equal($"PostgreSQL is a server of the programs in {Programs}: no Docker engine answers.", PostgresChoice.Of(false, Programs, Given).Reason);
        Assert.Equal(
            "No PostgreSQL: no Docker engine answers, initdb and pg_ctl are not installed, and GRAPHQLSUBS_TEST_POSTGRES is not set.",
            PostgresChoice.Of(false, null, null).Reason);
    }
}
