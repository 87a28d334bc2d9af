using Microsoft.AspNetCore.Http;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>The latest entries of a company's history.</summary>
internal sealed class HistoryPages(NpgsqlDataSource database)
{
    private const string Entries =
        """
        SELECT h.id, h.sequence, h.operation, h.occurred_at, h.details, h.actor_kind, h.actor_name, h.actor_company_name, h.quantity_after, h.assigned_after
        FROM companies c
        LEFT JOIN LATERAL (SELECT * FROM history WHERE company_id = c.id ORDER BY sequence DESC LIMIT 50) h ON true
        WHERE c.id = $1
        ORDER BY h.sequence DESC
        """;

    public async Task AnswerAsync(HttpContext context)
    {
        var company = Opaque.Id((await context.Request.ReadFromJsonAsync(BaselineJson.Default.CompanyVariables))!.Id);
        await using var command = database.CreateCommand(Entries);
        command.Parameters.Add(Rows.Parameter(company));
        await using var rows = await command.ExecuteReaderAsync();
        using var answer = new Answer(context);
        if (!await rows.ReadAsync())
        {
            answer.Json.WriteNull("company"u8);
            return;
        }

        answer.Json.WriteStartObject("company"u8);
        answer.Json.WriteStartObject("history"u8);
        answer.Json.WriteStartArray("nodes"u8);
        for (var more = !rows.IsDBNull(0); more; more = await rows.ReadAsync())
        {
            answer.Json.WriteStartObject();
            answer.WriteId("HistoryEntry:"u8, rows.GetInt64(0));
            answer.Json.WriteNumber("sequence"u8, rows.GetInt64(1));
            answer.WriteWord("operation"u8, rows.GetString(2));
            answer.WriteTime("occurredAt"u8, rows.GetDateTime(3));
            answer.Json.WriteString("details"u8, rows.GetString(4));
            answer.Json.WriteStartObject("doneBy"u8);
            answer.WriteWord("kind"u8, rows.GetString(5));
            answer.Json.WriteString("name"u8, rows.GetString(6));
            answer.Json.WriteString("companyName"u8, rows.Text(7));
            answer.Json.WriteEndObject();
            answer.WriteNumber("quantityAfter"u8, rows.Value<int>(8));
            answer.WriteNumber("assignedAfter"u8, rows.Value<int>(9));
            answer.Json.WriteEndObject();
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        answer.Json.WriteEndObject();
    }
}
