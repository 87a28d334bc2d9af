using Microsoft.AspNetCore.Http;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>A company's subscriptions, and those with the members that hold them.</summary>
internal sealed class StatusPages(NpgsqlDataSource database)
{
    private const string Subscriptions =
        """
        SELECT c.id, c.name, s.id, s.name, s.section, s.billing, s.quantity, s.assigned, s.status, s.expires_at, s.renewal
        FROM companies c
        LEFT JOIN LATERAL (SELECT * FROM subscriptions WHERE company_id = c.id ORDER BY name, id LIMIT 12) s ON true
        WHERE c.id = $1
        ORDER BY s.name, s.id
        """;

    // Of the few that hold it, all are sorted; where many do, the company's members are walked in their order until there are enough.
    private const string Members =
        """
        SELECT s.id, m.id, m.first_name, m.last_name, m.login_email
        FROM (SELECT id, name, company_id, assigned FROM subscriptions WHERE company_id = $1 ORDER BY name, id LIMIT 12) s
        CROSS JOIN LATERAL (
          (SELECT m.id, m.first_name, m.last_name, m.login_email FROM members m
           WHERE s.assigned <= 1000 AND m.company_id = s.company_id AND EXISTS (SELECT FROM assignments a WHERE a.member_id = m.id AND a.subscription_id = s.id)
           ORDER BY m.last_name, m.id LIMIT 20)
          UNION ALL
          (SELECT m.id, m.first_name, m.last_name, m.login_email FROM members m
           CROSS JOIN LATERAL (SELECT FROM assignments a WHERE a.member_id = m.id AND a.subscription_id = s.id LIMIT 1) a
           WHERE s.assigned > 1000 AND m.company_id = s.company_id ORDER BY m.last_name, m.id LIMIT 20)) m
        ORDER BY s.name, s.id, m.last_name, m.id
        """;

    public async Task AnswerAsync(HttpContext context)
    {
        var company = Opaque.Id((await context.Request.ReadFromJsonAsync(BaselineJson.Default.CompanyVariables))!.Id);
        await using var command = database.CreateCommand(Subscriptions);
        command.Parameters.Add(Rows.Parameter(company));
        await using var rows = await command.ExecuteReaderAsync();
        using var answer = new Answer(context);
        if (!await BeginAsync(answer, rows))
        {
            return;
        }

        for (var more = !rows.IsDBNull(2); more; more = await rows.ReadAsync())
        {
            answer.Json.WriteStartObject();
            Row.Read(rows).Write(answer);
            answer.Json.WriteEndObject();
        }

        End(answer);
    }

    public async Task AnswerWithMembersAsync(HttpContext context)
    {
        var company = Opaque.Id((await context.Request.ReadFromJsonAsync(BaselineJson.Default.CompanyVariables))!.Id);
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Subscriptions) { Parameters = { Rows.Parameter(company) } },
                new NpgsqlBatchCommand(Members) { Parameters = { Rows.Parameter(company) } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        using var answer = new Answer(context);
        if (!await BeginAsync(answer, rows))
        {
            return;
        }

        var subscriptions = new List<Row>();
        for (var more = !rows.IsDBNull(2); more; more = await rows.ReadAsync())
        {
            subscriptions.Add(Row.Read(rows));
        }

        await rows.NextResultAsync();
        var hasMember = await rows.ReadAsync();
        foreach (var subscription in subscriptions)
        {
            answer.Json.WriteStartObject();
            subscription.Write(answer);
            answer.Json.WriteStartObject("members"u8);
            answer.Json.WriteStartArray("nodes"u8);
            for (; hasMember && rows.GetInt64(0) == subscription.Id; hasMember = await rows.ReadAsync())
            {
                answer.Json.WriteStartObject();
                answer.WriteId("Member:"u8, rows.GetInt64(1));
                answer.WriteDisplayName(rows.GetString(2), rows.GetString(3));
                answer.Json.WriteString("loginEmail"u8, rows.GetString(4));
                answer.Json.WriteEndObject();
            }

            answer.Json.WriteEndArray();
            answer.Json.WriteEndObject();
            answer.Json.WriteEndObject();
        }

        End(answer);
    }

    private static async ValueTask<bool> BeginAsync(Answer answer, NpgsqlDataReader rows)
    {
        if (!await rows.ReadAsync())
        {
            answer.Json.WriteNull("company"u8);
            return false;
        }

        answer.Json.WriteStartObject("company"u8);
        answer.WriteId("Company:"u8, rows.GetInt64(0));
        answer.Json.WriteString("name"u8, rows.GetString(1));
        answer.Json.WriteStartObject("subscriptions"u8);
        answer.Json.WriteStartArray("nodes"u8);
        return true;
    }

    private static void End(Answer answer)
    {
        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        answer.Json.WriteEndObject();
    }

    private readonly record struct Row(
        long Id, string Name, string Section, string Billing, int? Quantity, int Assigned, string Status, DateTime? ExpiresAt, string? Renewal)
    {
        public static Row Read(NpgsqlDataReader rows) => new(
            rows.GetInt64(2), rows.GetString(3), rows.GetString(4), rows.GetString(5), rows.Value<int>(6), rows.GetInt32(7), rows.GetString(8),
            rows.Value<DateTime>(9), rows.Text(10));

        public void Write(Answer answer)
        {
            answer.WriteId("Subscription:"u8, Id);
            answer.Json.WriteString("name"u8, Name);
            answer.WriteWord("section"u8, Section);
            answer.WriteWord("billing"u8, Billing);
            answer.WriteNumber("quantity"u8, Quantity);
            answer.Json.WriteNumber("assigned"u8, Assigned);
            answer.WriteNumber("available"u8, Quantity - Assigned);
            answer.WriteWord("status"u8, Status);
            answer.WriteTime("expiresAt"u8, ExpiresAt);
            answer.WriteWord("renewal"u8, Renewal);
        }
    }
}
