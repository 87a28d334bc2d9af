using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

[DbContext(typeof(LicensingDbContext))]
[Migration("20260901000000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider;
        CreateCatalogue(migrationBuilder, postgres);
        CreateCompanies(migrationBuilder, postgres);
        CreateSubscriptions(migrationBuilder, postgres);
        CreateMembers(migrationBuilder, postgres);
        CreateAssignments(migrationBuilder, postgres);
        CreateHistory(migrationBuilder, postgres);
    }

    private static void CreateCatalogue(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "service_plans",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    reference = c.Text(),
                    name = c.Text(),
                    section = c.Text(),
                    deployment = c.Text(),
                    billing = c.Text(),
                    is_free = c.Bool(),
                    requires_plans = c.Text(),
                };
            },
            constraints: table => table.PrimaryKey("pk_service_plans", p => p.id));
        migrations.CreateIndex("ix_service_plans_reference", "service_plans", "reference", unique: true);
    }

    private static void CreateCompanies(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "companies",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    name = c.Text(),
                    kind = c.Text(),
                    business_partner_id = c.Long(nullable: true),
                    default_subscription_id = c.Long(nullable: true),
                    history_sequence = c.Long(),
                    management_rights_change_renewal = c.Bool(),
                    management_rights_decrease = c.Text(),
                    management_rights_increase = c.Text(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_companies", c => c.id);
                table.ForeignKey(
                    "fk_companies_business_partner_id", c => c.business_partner_id, "companies", "id", onDelete: ReferentialAction.Restrict);
            });
        migrations.CreateIndex("ix_companies_business_partner_id", "companies", "business_partner_id");
        migrations.CreateIndex("ix_companies_name_id", "companies", ["name", "id"]);
    }

    private static void CreateSubscriptions(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "subscriptions",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    company_id = c.Long(),
                    plan_id = c.Long(),
                    name = c.Text(),
                    section = c.Text(),
                    deployment = c.Text(),
                    billing = c.Text(),
                    quantity = c.Int(nullable: true),
                    assigned = c.Int(),
                    pending_quantity = c.Int(nullable: true),
                    starts_at = c.Time(),
                    expires_at = c.Time(nullable: true),
                    renewal = c.Text(nullable: true),
                    status = c.Text(),
                    version = c.Long(),
                    purchase_order_number = c.Text(nullable: true),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_subscriptions", s => s.id);
                table.ForeignKey("fk_subscriptions_company_id", s => s.company_id, "companies", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_subscriptions_plan_id", s => s.plan_id, "service_plans", "id", onDelete: ReferentialAction.Restrict);
                table.CheckConstraint("ck_subscriptions_assigned", "assigned >= 0 AND (quantity IS NULL OR assigned <= quantity)");
                table.CheckConstraint("ck_subscriptions_quantity", "quantity IS NULL OR quantity >= 0");
            });
        migrations.CreateIndex("ix_subscriptions_company_id_id", "subscriptions", ["company_id", "id"]);
        migrations.CreateIndex("ix_subscriptions_company_id_name_id", "subscriptions", ["company_id", "name", "id"]);
        migrations.CreateIndex("ix_subscriptions_plan_id", "subscriptions", "plan_id");
    }

    private static void CreateMembers(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "members",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    company_id = c.Long(),
                    login_email = c.Text(),
                    first_name = c.Text(),
                    last_name = c.Text(),
                    job_title = c.Text(nullable: true),
                    department = c.Text(nullable: true),
                    country = c.Text(nullable: true),
                    language = c.Text(nullable: true),
                    role = c.Text(),
                    created_at = c.Time(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_members", m => m.id);
                table.ForeignKey("fk_members_company_id", m => m.company_id, "companies", "id", onDelete: ReferentialAction.Restrict);
            });
        migrations.CreateIndex("ix_members_login_email", "members", "login_email", unique: true);
        migrations.CreateIndex("ix_members_company_id_id", "members", ["company_id", "id"]);
        migrations.CreateIndex("ix_members_company_id_first_name_id", "members", ["company_id", "first_name", "id"]);
        migrations.CreateIndex("ix_members_company_id_last_name_id", "members", ["company_id", "last_name", "id"]);
    }

    private static void CreateAssignments(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "assignments",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    company_id = c.Long(),
                    member_id = c.Long(),
                    subscription_id = c.Long(),
                    section = c.Text(),
                    assigned_at = c.Time(),
                    assigned_by = c.Text(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_assignments", a => a.id);
                table.ForeignKey("fk_assignments_company_id", a => a.company_id, "companies", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_assignments_member_id", a => a.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_assignments_subscription_id", a => a.subscription_id, "subscriptions", "id", onDelete: ReferentialAction.Restrict);
            });
        migrations.CreateIndex("ix_assignments_one_service", "assignments", "member_id", unique: true, filter: "section = 'Service'");
        migrations.CreateIndex("ix_assignments_member_id_subscription_id", "assignments", ["member_id", "subscription_id"], unique: true);
        migrations.CreateIndex("ix_assignments_company_id_id", "assignments", ["company_id", "id"]);
        migrations.CreateIndex("ix_assignments_subscription_id_id", "assignments", ["subscription_id", "id"]);
    }

    private static void CreateHistory(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "history",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    company_id = c.Long(),
                    sequence = c.Long(),
                    operation = c.Text(),
                    occurred_at = c.Time(),
                    actor_kind = c.Text(),
                    actor_name = c.Text(),
                    actor_company_id = c.Long(nullable: true),
                    actor_company_name = c.Text(nullable: true),
                    subscription_id = c.Long(nullable: true),
                    member_id = c.Long(nullable: true),
                    details = c.Text(),
                    quantity_before = c.Int(nullable: true),
                    quantity_after = c.Int(nullable: true),
                    assigned_before = c.Int(nullable: true),
                    assigned_after = c.Int(nullable: true),
                    correlation_id = c.Guid(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_history", h => h.id);
                table.ForeignKey("fk_history_company_id", h => h.company_id, "companies", "id", onDelete: ReferentialAction.Restrict);
            });
        migrations.CreateIndex("ix_history_company_id_sequence", "history", ["company_id", "sequence"], unique: true);
        migrations.CreateIndex("ix_history_subscription_id_id", "history", ["subscription_id", "id"]);
        migrations.CreateIndex("ix_history_member_id_id", "history", ["member_id", "id"]);
    }
}
