using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQLSubs.Licensing.Data;

/// <summary>The tables. Enums are stored as their names, so that the data reads without the code.</summary>
internal static class LicensingModel
{
    public const string PostgresProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static void ConfigureConventions(ModelConfigurationBuilder conventions, bool postgres)
    {
        conventions.Properties<Enum>().HaveConversion<string>();
        if (postgres)
        {
            // Both databases must agree on the order of text, or cursors and prefix ranges would mean two things.
            conventions.Properties<string>().UseCollation("C");
            conventions.Properties<Enum>().UseCollation("C");
            conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        }
        else
        {
            conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        }
    }

    public static void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<ServicePlan>(plan =>
        {
            plan.HasIndex(p => p.Reference).IsUnique();
            var required = plan.Property(p => p.RequiresPlans).HasConversion<WordsConverter, WordsComparer>();
            if (postgres)
            {
                required.UseCollation("C");
            }
        });

        model.Entity<Company>(company =>
        {
            company.ComplexProperty(c => c.ManagementRights);
            company.HasOne(c => c.BusinessPartner).WithMany(c => c.Customers).HasForeignKey(c => c.BusinessPartnerId).OnDelete(DeleteBehavior.Restrict);
            company.HasIndex(c => new { c.Name, c.Id });
        });

        model.Entity<Subscription>(subscription =>
        {
            subscription.HasOne(s => s.Company).WithMany(c => c.Subscriptions).HasForeignKey(s => s.CompanyId).OnDelete(DeleteBehavior.Restrict);
            subscription.HasOne(s => s.Plan).WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Restrict);
            subscription.HasIndex(s => new { s.CompanyId, s.Name, s.Id });
            subscription.HasIndex(s => new { s.CompanyId, s.Id });
            subscription.HasIndex(s => new { s.Status, s.ExpiresAt });
            subscription.ToTable(table =>
            {
                table.HasCheckConstraint("ck_subscriptions_assigned", "assigned >= 0 AND (quantity IS NULL OR assigned <= quantity)");
                table.HasCheckConstraint("ck_subscriptions_quantity", "quantity IS NULL OR quantity >= 0");
            });
        });

        model.Entity<Member>(member =>
        {
            member.HasOne(m => m.Company).WithMany(c => c.Members).HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(m => m.LoginEmail).IsUnique();
            member.HasIndex(m => new { m.CompanyId, m.LastName, m.Id });
            member.HasIndex(m => new { m.CompanyId, m.FirstName, m.Id });
            member.HasIndex(m => new { m.CompanyId, m.Id });
        });

        model.Entity<Assignment>(assignment =>
        {
            assignment.HasOne(a => a.Member).WithMany(m => m.Assignments).HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne(a => a.Subscription).WithMany(s => s.Assignments).HasForeignKey(a => a.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne<Company>().WithMany().HasForeignKey(a => a.CompanyId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasIndex(a => new { a.MemberId, a.SubscriptionId }).IsUnique();
            assignment.HasIndex(a => a.MemberId, "ix_assignments_one_service").IsUnique().HasFilter("section = 'Service'");
            assignment.HasIndex(a => new { a.SubscriptionId, a.Id });
            assignment.HasIndex(a => new { a.CompanyId, a.Id });
        });

        model.Entity<HistoryEntry>(entry =>
        {
            entry.HasOne<Company>().WithMany().HasForeignKey(h => h.CompanyId).OnDelete(DeleteBehavior.Restrict);
            entry.HasIndex(h => new { h.CompanyId, h.Sequence }).IsUnique();
            entry.HasIndex(h => new { h.CompanyId, h.OccurredAt, h.Id });
            entry.HasIndex(h => new { h.SubscriptionId, h.Id });
            entry.HasIndex(h => new { h.MemberId, h.Id });
        });

        model.Entity<IdempotencyRecord>(record =>
        {
            record.Property(r => r.CompanyId).HasDefaultValue(0L);
            record.HasIndex(r => new { r.Viewer, r.Key }).IsUnique();
            record.HasIndex(r => r.CreatedAt);
        });

        ImportModel.Configure(model, postgres);
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value);

    // SQLite has no time type; ticks compare and sort as the instants do.
    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class WordsConverter() : ValueConverter<IReadOnlyList<string>, string>(
        words => string.Join(' ', words), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed class WordsComparer() : ValueComparer<IReadOnlyList<string>>(
        (a, b) => a!.SequenceEqual(b!), words => words.Count, words => words.ToArray());
}
