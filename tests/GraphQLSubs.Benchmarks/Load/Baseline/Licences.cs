using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>
/// Assigns a licence as the server does: waits for the company's turn, locks its row, checks the rules, changes the counts, appends to the history. One round trip
/// finds the company, one locks it and reads, one writes and commits.
/// </summary>
internal sealed class Licences(NpgsqlDataSource database)
{
    private const string ActorName = "Load";

    private readonly ConcurrentDictionary<long, SemaphoreSlim> _turns = new();

    public async Task AssignAsync(HttpContext context)
    {
        var input = (await context.Request.ReadFromJsonAsync(BaselineJson.Default.AssignVariables))!.Input;
        var (subscriptionId, memberId) = (Opaque.Id(input.SubscriptionId), Opaque.Id(input.MemberId));
        var companyId = await FindCompanyAsync(subscriptionId);
        var turn = _turns.GetOrAdd(companyId, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        try
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).UtcDateTime;
            await using var connection = await database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var (subscription, error) = await LicenceCheck.ReadAsync(connection, companyId, subscriptionId, memberId);
            var assignmentId = error is null ? await WriteAsync(connection, subscription!, memberId, now) : 0;
            using var answer = new Answer(context);
            Write(answer, subscription, assignmentId, now, error);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<long> FindCompanyAsync(long subscriptionId)
    {
        await using var command = database.CreateCommand("SELECT company_id FROM subscriptions WHERE id = $1");
        command.Parameters.Add(Rows.Parameter(subscriptionId));
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> WriteAsync(NpgsqlConnection connection, LicenceCheck subscription, long memberId, DateTime now)
    {
        var (assigned, quantity) = (subscription.Assigned + 1, subscription.Quantity);
        var inUse = quantity is { } limit ? $"{assigned} of {limit} licences in use" : $"{assigned} in use";
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    "INSERT INTO assignments (company_id, member_id, subscription_id, section, assigned_at, assigned_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
                {
                    Parameters =
                    {
                        Rows.Parameter(subscription.CompanyId), Rows.Parameter(memberId), Rows.Parameter(subscription.Id), Rows.Parameter(subscription.Section),
                        Rows.Parameter(now), Rows.Parameter(ActorName),
                    },
                },
                new NpgsqlBatchCommand("UPDATE subscriptions SET assigned = assigned + 1, version = version + 1 WHERE id = $1")
                {
                    Parameters = { Rows.Parameter(subscription.Id) },
                },
                new NpgsqlBatchCommand("UPDATE companies SET history_sequence = $2 WHERE id = $1")
                {
                    Parameters = { Rows.Parameter(subscription.CompanyId), Rows.Parameter(subscription.Sequence + 1) },
                },
                new NpgsqlBatchCommand(
                    """
                    INSERT INTO history (
                      company_id, sequence, operation, occurred_at, actor_kind, actor_name, actor_company_id, actor_company_name, subscription_id, member_id,
                      details, quantity_before, quantity_after, assigned_before, assigned_after, correlation_id)
                    VALUES ($1, $2, 'LicenceAssigned', $3, 'User', $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13)
                    """)
                {
                    Parameters =
                    {
                        Rows.Parameter(subscription.CompanyId), Rows.Parameter(subscription.Sequence + 1), Rows.Parameter(now), Rows.Parameter(ActorName),
                        Rows.Parameter(subscription.PartnerId), Rows.Parameter(subscription.PartnerName), Rows.Parameter(subscription.Id), Rows.Parameter(memberId),
                        Rows.Parameter($"{subscription.Name} assigned to {subscription.MemberName}: {inUse}."), new NpgsqlParameter<int?> { TypedValue = quantity },
                        Rows.Parameter(subscription.Assigned), Rows.Parameter(assigned), Rows.Parameter(Guid.CreateVersion7(new DateTimeOffset(now))),
                    },
                },
                new NpgsqlBatchCommand("COMMIT"),
            },
        };
        return (long)(await batch.ExecuteScalarAsync())!;
    }

    private static void Write(Answer answer, LicenceCheck? subscription, long assignmentId, DateTime now, string? error)
    {
        answer.Json.WriteStartObject("assignLicence"u8);
        if (error is not null)
        {
            answer.Json.WriteNull("assignment"u8);
            answer.Json.WriteNull("subscription"u8);
            answer.Json.WriteStartArray("errors"u8);
            answer.Json.WriteStartObject();
            answer.Json.WriteString("__typename"u8, error);
            answer.Json.WriteEndObject();
            answer.Json.WriteEndArray();
        }
        else
        {
            answer.Json.WriteStartObject("assignment"u8);
            answer.WriteId("Assignment:"u8, assignmentId);
            answer.WriteTime("assignedAt"u8, now);
            answer.Json.WriteEndObject();
            answer.Json.WriteStartObject("subscription"u8);
            answer.WriteId("Subscription:"u8, subscription!.Id);
            answer.Json.WriteNumber("assigned"u8, subscription.Assigned + 1);
            answer.WriteNumber("available"u8, subscription.Quantity - subscription.Assigned - 1);
            answer.Json.WriteEndObject();
            answer.Json.WriteNull("errors"u8);
        }

        answer.Json.WriteEndObject();
    }
}
