using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Renewals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Data;

/// <summary>Connects the product with its database.</summary>
internal static class LicensingDatabase
{
    public static void AddLicensingDatabase(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(DatabaseSettings.Section).Get<DatabaseSettings>() ?? new DatabaseSettings();
        var directory = new DataDirectory(Path.Combine(builder.Environment.ContentRootPath, settings.Directory));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(directory);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IViewerAccessor, HttpViewerAccessor>();
        builder.Services.AddLicensing(settings.Provider, ConnectionString(builder.Configuration, settings.Provider, directory));
        builder.Services.AddSingleton<DatabaseStartup>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<DatabaseStartup>());
        var renewals = builder.Configuration.GetSection(RenewalSettings.Section).Get<RenewalSettings>() ?? new RenewalSettings();
        builder.Services.AddRenewals(renewals.Interval);
    }

    /// <summary>Until the database is up to date nothing but the server's health is told.</summary>
    public static void UseDatabaseWhenReady(this WebApplication app)
    {
        var ready = app.Services.GetRequiredService<DatabaseStartup>().Ready;
        app.Use((context, next) => ready.IsCompleted || context.Request.Path.StartsWithSegments(Operations.Operations.HealthPath, StringComparison.Ordinal)
            ? next(context)
            : Unavailability.AnswerAsync(context, Unavailability.OfDatabase));
    }

    private static string ConnectionString(ConfigurationManager configuration, DatabaseProvider provider, DataDirectory directory)
        => configuration.GetConnectionString(DatabaseSettings.ConnectionName) is { Length: > 0 } given
            ? given
            : provider switch
            {
                DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder { DataSource = directory.File("licensing.db") }.ConnectionString,
                _ => throw new OptionsValidationException(
                    DatabaseSettings.Section,
                    typeof(DatabaseSettings),
                    [$"The database is {provider}, but ConnectionStrings:{DatabaseSettings.ConnectionName} does not say how to reach it."]),
            };
}

/// <summary>Where the server keeps its own files.</summary>
/// <param name="path">The directory; created when the first file is.</param>
internal sealed class DataDirectory(string path)
{
    public string File(string name) => Path.Combine(path, name);

    public void Create() => Directory.CreateDirectory(path);
}
