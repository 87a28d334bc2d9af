namespace GraphQLSubs.Licensing.Live;

/// <summary>The topics that are being watched: made for the first watcher, forgotten after the last.</summary>
internal sealed class CompanyTopics<TState>(CompanyWakeUps wakeUps, Func<long, CompanyTopic<TState>> make)
    where TState : class
{
    private readonly Dictionary<long, CompanyTopic<TState>> _topics = [];

    public CompanyTopic<TState> Join(long companyId)
    {
        lock (_topics)
        {
            if (!_topics.TryGetValue(companyId, out var topic))
            {
                _topics.Add(companyId, topic = make(companyId));
                wakeUps.Listen(companyId, topic.Wake);
            }

            topic.Watchers++;
            return topic;
        }
    }

    /// <summary>Whether somebody watches the company and its state has been read.</summary>
    public bool HasRead(long companyId)
    {
        lock (_topics)
        {
            return _topics.TryGetValue(companyId, out var topic) && topic.Latest is not null;
        }
    }

    public void Leave(CompanyTopic<TState> topic)
    {
        lock (_topics)
        {
            if (--topic.Watchers == 0)
            {
                _topics.Remove(topic.CompanyId);
                wakeUps.Unlisten(topic.CompanyId, topic.Wake);
            }
        }
    }
}
