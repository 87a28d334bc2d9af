using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>Tells the database failures that mean only that another transaction was in the way.</summary>
internal static class Contention
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const string IdempotencyIndex = "ix_idempotency_records_viewer_key";
    private const string EmailIndex = "ix_members_login_email";

    public static bool Caused(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // Another command was quicker under the same idempotency key.
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IdempotencyIndex }:
                // So was another company's under the same e-mail address.
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: EmailIndex }:
                case PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable }:
                case SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }:
                    return true;
            }
        }

        return false;
    }
}
