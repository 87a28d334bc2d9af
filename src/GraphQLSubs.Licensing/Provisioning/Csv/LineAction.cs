namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>What a line does with its member.</summary>
internal enum LineAction
{
    /// <summary>Creates it, or changes what the line tells: an empty cell leaves what there is. The default.</summary>
    Upsert,

    /// <summary>Creates it; an error where it exists.</summary>
    Create,

    /// <summary>Changes what the line tells: an empty cell leaves what there is; an error where there is no such member.</summary>
    Update,

    /// <summary>Creates it, or makes it what the line tells: an empty cell clears.</summary>
    Sync,

    /// <summary>Releases its licences and deletes it; an error where there is no such member.</summary>
    Delete,
}
