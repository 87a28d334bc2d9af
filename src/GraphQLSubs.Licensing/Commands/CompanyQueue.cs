namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Lets the writers of one company in one at a time, in the order they came. They wait here instead of on the row's lock, where each waiter
/// would hold a connection and make the database slower.
/// </summary>
internal sealed class CompanyQueue
{
    private readonly Dictionary<long, Turn> _turns = [];

    public async Task<IDisposable> EnterAsync(long key, CancellationToken cancellationToken)
    {
        Turn? turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out turn))
            {
                _turns.Add(key, turn = new Turn(this, key));
            }

            turn.Users++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellationToken);
            return turn;
        }
        catch
        {
            Leave(turn);
            throw;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(turn.Key);
                turn.Gate.Dispose();
            }
        }
    }

    // Disposed by whoever's turn it is, once.
    private sealed class Turn(CompanyQueue queue, long key) : IDisposable
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public long Key => key;

        public int Users { get; set; }

        public void Dispose()
        {
            Gate.Release();
            queue.Leave(this);
        }
    }
}
