using Microsoft.AspNetCore.Http;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>Pages of a company's members.</summary>
internal sealed class MemberPages(NpgsqlDataSource database)
{
    private const int PageSize = 50;

    // One more than the page has, to know whether there are further ones.
    private const string ByPrefix =
        """
        SELECT m.id, m.first_name, m.last_name, m.login_email, m.job_title, m.role FROM companies c
        LEFT JOIN LATERAL (
          SELECT * FROM members WHERE company_id = c.id AND last_name >= $2 AND last_name < $3 ORDER BY last_name, id LIMIT 51) m ON true
        WHERE c.id = $1
        ORDER BY m.last_name, m.id
        """;

    private const string After =
        """
        SELECT m.id, m.first_name, m.last_name, m.login_email, m.job_title, m.role FROM companies c
        LEFT JOIN LATERAL (
          SELECT * FROM members WHERE company_id = c.id AND (last_name, id) > ($2, $3) ORDER BY last_name, id LIMIT 51) m ON true
        WHERE c.id = $1
        ORDER BY m.last_name, m.id
        """;

    public async Task AnswerByPrefixAsync(HttpContext context)
    {
        var variables = (await context.Request.ReadFromJsonAsync(BaselineJson.Default.PrefixVariables))!;
        await using var command = database.CreateCommand(ByPrefix);
        command.Parameters.Add(Rows.Parameter(Opaque.Id(variables.Id)));
        command.Parameters.Add(Rows.Parameter(variables.Prefix));
        command.Parameters.Add(Rows.Parameter(Behind(variables.Prefix)));
        await AnswerAsync(context, command);
    }

    public async Task AnswerPageAsync(HttpContext context)
    {
        var variables = (await context.Request.ReadFromJsonAsync(BaselineJson.Default.PageVariables))!;
        var (lastName, id) = Opaque.Cursor(variables.After);
        await using var command = database.CreateCommand(After);
        command.Parameters.Add(Rows.Parameter(Opaque.Id(variables.Id)));
        command.Parameters.Add(Rows.Parameter(lastName));
        command.Parameters.Add(Rows.Parameter(id));
        await AnswerAsync(context, command);
    }

    // The first text that does not begin so; of prefixes that end in the last character of all there are none in the data.
    private static string Behind(string prefix) => $"{prefix[..^1]}{(char)(prefix[^1] + 1)}";

    private static async Task AnswerAsync(HttpContext context, NpgsqlCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        using var answer = new Answer(context);
        if (!await rows.ReadAsync())
        {
            answer.Json.WriteNull("company"u8);
            return;
        }

        answer.Json.WriteStartObject("company"u8);
        answer.Json.WriteStartObject("members"u8);
        answer.Json.WriteStartArray("nodes"u8);
        var (last, more) = ((LastName: "", Id: 0L), !rows.IsDBNull(0));
        for (var count = 0; more && count < PageSize; count++, more = await rows.ReadAsync())
        {
            last = (rows.GetString(2), rows.GetInt64(0));
            answer.Json.WriteStartObject();
            answer.WriteId("Member:"u8, last.Id);
            answer.Json.WriteString("firstName"u8, rows.GetString(1));
            answer.Json.WriteString("lastName"u8, last.LastName);
            answer.Json.WriteString("loginEmail"u8, rows.GetString(3));
            answer.Json.WriteString("jobTitle"u8, rows.Text(4));
            answer.WriteWord("role"u8, rows.GetString(5));
            answer.Json.WriteEndObject();
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteStartObject("pageInfo"u8);
        answer.Json.WriteBoolean("hasNextPage"u8, more);
        answer.Json.WriteString("endCursor"u8, last.Id == 0 ? null : Opaque.Cursor(last.LastName, last.Id));
        answer.Json.WriteEndObject();
        answer.Json.WriteEndObject();
        answer.Json.WriteEndObject();
    }
}
