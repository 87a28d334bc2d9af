import { describe, expect, it } from 'vitest';
import { appendEntry, startFeed, type FeedEntry } from './feed';

const entry = (sequence: number): FeedEntry => ({
  id: `e${sequence}`,
  sequence,
  operation: 'LICENCE_ASSIGNED',
  occurredAt: '2026-11-26T10:00:00Z',
  details: '',
  quantityBefore: null,
  quantityAfter: null,
  assignedBefore: null,
  assignedAfter: null,
  doneBy: { kind: 'USER', name: 'Bob', companyName: 'Acme' },
  subscription: null,
  member: null,
});

const sequences = (feed: { entries: readonly FeedEntry[] }) => feed.entries.map(e => e.sequence);

describe('appendEntry', () => {
  it('puts each entry on top', () => {
    expect(sequences(appendEntry(startFeed([entry(2), entry(1)]), entry(3)))).toEqual([3, 2, 1]);
  });

  it('shows once what a resumed stream sends again', () => {
    const feed = startFeed([entry(2), entry(1)]);
    expect(appendEntry(feed, entry(2))).toBe(feed);
    expect(sequences([2, 3, 4].map(entry).reduce(appendEntry, feed))).toEqual([4, 3, 2, 1]);
  });

  it('remembers where to resume, also when old entries have been dropped', () => {
    const feed = Array.from({ length: 500 }, (_, i) => entry(i + 1)).reduce(appendEntry, startFeed([]));
    expect(feed.lastSequence).toBe(500);
    expect(feed.entries).toHaveLength(200);
  });

  it('begins with the first entry where there is no history', () => {
    expect(startFeed([]).lastSequence).toBe(0);
  });
});
