using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Provisioning;

namespace GraphQLSubs.Licensing.Tests;

public sealed class PlainTextDoorsOnSqlite() : PlainTextDoorTests(DatabaseProvider.Sqlite);

public sealed class PlainTextDoorsOnPostgres() : PlainTextDoorTests(DatabaseProvider.Postgres);

/// <summary>By every door, what people name and note is plain text.</summary>
public abstract class PlainTextDoorTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Theory]
    [InlineData("\u200b\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u0301")]
    [InlineData("\ufeffAlice")]
    [InlineData("Alice\u2028")]
    [InlineData("\u202eecilA")]
    [InlineData("Ali\uffffce")]
    public async Task What_is_no_plain_text_is_refused(string text)
    {
        var (member, service) = (await Hire(), await Subscribe("RB-Enterprise"));

        await Rejects<InvalidCompanyNameException>(() => Commands.ExecuteAsync(new CreateCompany(Partner.Id, text), PartnerAdministrator, Cancellation));
        await Rejects<InvalidPurchaseOrderException>(
            () => Commands.ExecuteAsync(new CreateSubscription(Acme.Id, service.PlanId, 1, null, text), PartnerAdministrator, Cancellation));
        await Rejects<InvalidPurchaseOrderException>(() => Commands.ExecuteAsync(new SetPurchaseOrder(service.Id, text), PartnerAdministrator, Cancellation));
        await RejectsField(MemberField.FirstName, new AddMember(Acme.Id, Fields() with { FirstName = text }));
        await RejectsField(MemberField.LastName, new AddMember(Acme.Id, Fields() with { LastName = text }));
        await RejectsField(MemberField.JobTitle, new AddMember(Acme.Id, Fields() with { JobTitle = text }));
        await RejectsField(MemberField.Department, new AddMember(Acme.Id, Fields() with { Department = text }));
        await RejectsField(MemberField.FirstName, new UpdateMember(member.Id) { FirstName = text });
        await RejectsField(MemberField.JobTitle, new UpdateMember(member.Id) { JobTitle = text });

        var report = await Check($"loginEmail;firstName;lastName;jobTitle;department\nnew@test.example;{text};{text};{text};{text}\n");
        Assert.Equal(
            ["firstName", "lastName", "jobTitle", "department"],
            report.Errors.Where(e => e.Problem == ImportLineProblem.ValueMalformed).Select(e => e.Column));
    }

    [Theory]
    [InlineData("👩\u200d👩\u200d👧 ❤\ufe0f")]
    [InlineData("علی\u200cرضا")]
    [InlineData("שָׁלוֹם")]
    [InlineData("Zoe\u0308")]
    public async Task What_people_write_is_kept_as_it_is(string text)
    {
        var service = await Subscribe("RB-Enterprise");

        Assert.Equal(text, (await Commands.ExecuteAsync(new CreateCompany(Partner.Id, text), PartnerAdministrator, Cancellation)).Company.Name);
        await Commands.ExecuteAsync(new SetPurchaseOrder(service.Id, text), PartnerAdministrator, Cancellation);
        await Commands.ExecuteAsync(new AddMember(Acme.Id, Fields() with { LastName = text, JobTitle = text }), Administrator, Cancellation);
        await Import($"loginEmail;firstName;lastName\nimported@test.example;{text};{text}\n");

        Assert.Equal(text, (await Stored(service)).PurchaseOrderNumber);
        var added = await Find("new@test.example");
        Assert.Equal((text, text), (added!.LastName, added.JobTitle));
        Assert.Equal(text, (await Find("imported@test.example"))!.LastName);
    }

    [Theory]
    [InlineData("\u212aate@test.example")]
    [InlineData("kate@test.example\u2028")]
    [InlineData("kate@tes\u017f.example")]
    public async Task An_address_that_only_becomes_one_in_lower_case_is_refused(string email)
    {
        await RejectsField(MemberField.LoginEmail, new AddMember(Acme.Id, Fields() with { LoginEmail = email }));
        await RejectsField(MemberField.LoginEmail, new UpdateMember((await Hire()).Id) { LoginEmail = email });
        Assert.Contains((await Check($"loginEmail;firstName;lastName\n\"{email}\";Kate;Roy\n")).Errors, e => e is { Column: "loginEmail", Problem: ImportLineProblem.ValueMalformed });
    }

    private static MemberFields Fields() => new() { LoginEmail = "new@test.example", FirstName = "Alice", LastName = "Martin" };

    private async Task RejectsField<TResult>(MemberField field, Licensing.Commands.LicensingCommand<TResult> command)
    {
        var failure = await Rejects<InvalidMemberFieldException>(() => Commands.ExecuteAsync(command, Administrator, Cancellation));
        Assert.Equal((field, InvalidFieldReason.Malformed), (failure.Field, failure.Reason));
    }
}
