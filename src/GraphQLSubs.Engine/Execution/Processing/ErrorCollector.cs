using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Results;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>Collects the errors of fields and makes their fields null. Spec: Handling Execution Errors.</summary>
internal sealed class ErrorCollector(ResultStore store, ulong trueConditions)
{
    private readonly List<IError> _errors = [];

    public IReadOnlyList<IError> Errors => _errors;

    public void Add(Selection selection, int slot, Exception exception)
    {
        if (exception is GraphQLException known)
        {
            AddAll(selection, slot, known.Errors);
        }
        else
        {
            AddAll(selection, slot, [new GraphQLError("Unexpected Execution Error") { Exception = exception }]);
        }
    }

    public void AddNullified(Selection selection, int slot, string message) => AddAll(selection, slot, [new GraphQLError(message)]);

    /// <summary>Adds an error without making the field null.</summary>
    public void Add(Selection selection, int slot, IError error) => _errors.Add(Locate(selection, slot, error));

    private void AddAll(Selection selection, int slot, IReadOnlyList<IError> errors)
    {
        // Below a null there is nothing to report on: the reader sees the error that made it null.
        if (store.IsDead(slot))
        {
            return;
        }
        foreach (var error in errors)
        {
            Add(selection, slot, error);
        }
        store.Nullify(slot);
    }

    private IError Locate(Selection selection, int slot, IError error)
    {
        if (error.Path is null)
        {
            error = error.WithPath(store.GetPath(slot));
        }
        if (error.Locations.Count == 0)
        {
            error = error.WithLocations(GetLocations(selection));
        }
        return error;
    }

    /// <summary>The places that count; one that is reached twice, by spreads of its fragment under different conditions, is one place.</summary>
    private IReadOnlyList<ErrorLocation> GetLocations(Selection selection)
        => [
            .. selection.Occurrences.Where(o => o.IsIncluded(trueConditions)).Select(o => o.Node.Location).OfType<Language.Location>().Distinct()
                .Select(l => new ErrorLocation(l.Line, l.Column)),
        ];
}
