import type { WatchHistorySubscription } from '../gql/graphql';

export type FeedEntry = WatchHistorySubscription['historyAppended'];

/** The latest entries of a company's history, newest first, and the last sequence that was seen. */
export interface Feed {
  entries: readonly FeedEntry[];
  lastSequence: number;
}

const LONGEST = 200;

export const startFeed = (newestFirst: readonly FeedEntry[]): Feed => ({
  entries: newestFirst.slice(0, LONGEST),
  lastSequence: newestFirst[0]?.sequence ?? 0,
});

/** Takes the next entry in; one that was seen already, as a resumed stream may send, changes nothing. */
export function appendEntry(feed: Feed, entry: FeedEntry): Feed {
  if (entry.sequence <= feed.lastSequence) return feed;
  return { entries: [entry, ...feed.entries].slice(0, LONGEST), lastSequence: entry.sequence };
}
