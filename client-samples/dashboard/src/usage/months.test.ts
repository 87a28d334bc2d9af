import { describe, expect, it } from 'vitest';
import { monthEnds, pointAt } from './months';

describe('monthEnds', () => {
  it('gives the beginnings of the last months, over the turn of a year, and now', () => {
    const now = new Date('2026-02-10T12:00:00Z');
    expect(monthEnds(now, 3).map(d => d.toISOString().slice(0, 10))).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-02-10']);
  });
});

describe('pointAt', () => {
  const counts = [
    { subscription: { id: 'a', name: 'A' }, quantity: 10, assigned: 4 },
    { subscription: { id: 'b', name: 'B' }, quantity: 5, assigned: 5 },
    { subscription: { id: 'c', name: 'C' }, quantity: null, assigned: 1 },
  ];

  it('sums up those that are wanted', () => {
    expect(pointAt(new Date(0), counts, new Set(['a', 'b']))).toMatchObject({ assigned: 9, quantity: 15 });
  });

  it('has no quantity where one is unlimited', () => {
    expect(pointAt(new Date(0), counts, new Set(['a', 'c']))).toMatchObject({ assigned: 5, quantity: null });
  });
});
