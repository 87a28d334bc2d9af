import { describe, expect, it } from 'vitest';
import { latest, mergeCount, type Counts, type LicenceCount } from './counts';

const count = (version: number, assigned: number): LicenceCount => ({
  subscriptionId: 's1',
  quantity: 10,
  assigned,
  available: 10 - assigned,
  version,
  historySequence: version,
  subscription: { id: 's1', name: 'Enterprise Hub' },
});

const none: Counts = new Map();

describe('mergeCount', () => {
  it('takes a later state in', () => {
    expect(mergeCount(mergeCount(none, count(1, 3)), count(2, 4)).get('s1')?.assigned).toBe(4);
  });

  it('never lets an older state replace a newer one, nor the same one cause a change', () => {
    const counts = mergeCount(none, count(5, 7));
    expect(mergeCount(counts, count(4, 6))).toBe(counts);
    expect(mergeCount(counts, count(5, 7))).toBe(counts);
  });
});

describe('latest', () => {
  const queried = { id: 's1', name: 'Enterprise', quantity: 10, assigned: 7, available: 3, version: 5 };

  it('prefers whichever has the higher version', () => {
    expect(latest(queried, count(6, 8))).toEqual({ ...queried, assigned: 8, available: 2, version: 6 });
    expect(latest(queried, count(5, 9))).toBe(queried);
    expect(latest(queried, count(4, 2))).toBe(queried);
    expect(latest(queried, undefined)).toBe(queried);
  });
});
