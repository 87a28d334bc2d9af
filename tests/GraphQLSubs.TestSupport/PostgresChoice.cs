namespace GraphQLSubs.TestSupport;

/// <summary>Where the tests' PostgreSQL comes from.</summary>
public enum PostgresSource
{
    /// <summary>From nowhere: the tests that need it are skipped.</summary>
    Nowhere,

    /// <summary>A container.</summary>
    Container,

    /// <summary>A throwaway server of the local programs.</summary>
    Programs,

    /// <summary>A server that runs already.</summary>
    Given,
}

/// <summary>Which PostgreSQL tests run on.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Reason">Why from there, as a sentence.</param>
public sealed record PostgresChoice(PostgresSource Source, string Reason)
{
    /// <summary>What names a server that runs already: a connection string.</summary>
    public const string Variable = "GRAPHQLSUBS_TEST_POSTGRES";

    /// <summary>The first of what is there.</summary>
    /// <param name="dockerAnswers">Whether a Docker engine does.</param>
    /// <param name="programs">The folder of <c>initdb</c> and <c>pg_ctl</c>; null where they are not installed.</param>
    /// <param name="given">The connection string of a server that runs already; null or empty for none.</param>
    public static PostgresChoice Of(bool dockerAnswers, string? programs, string? given) => (dockerAnswers, programs, given) switch
    {
        (true, _, _) => new(PostgresSource.Container, $"PostgreSQL is a container of {PostgresContainer.Image}: a Docker engine answers."),
        (_, not null, _) => new(PostgresSource.Programs, $"PostgreSQL is a server of the programs in {programs}: no Docker engine answers."),
        (_, _, { Length: > 0 }) => new(PostgresSource.Given, $"PostgreSQL is the server of {Variable}: no Docker engine answers, and initdb and pg_ctl are not installed."),
        _ => new(PostgresSource.Nowhere, $"No PostgreSQL: no Docker engine answers, initdb and pg_ctl are not installed, and {Variable} is not set."),
    };
}
