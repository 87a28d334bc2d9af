import { describe, expect, it } from 'vitest';
import { historyFileAddress, historyFilter, noHistoryChoice } from './choice';

describe('historyFilter', () => {
  it('is none where nothing is chosen', () => {
    expect(historyFilter(noHistoryChoice)).toBeNull();
  });

  it('takes both days whole', () => {
    const filter = historyFilter({ ...noHistoryChoice, from: '2026-11-01', to: '2026-11-30' });
    expect(filter?.and).toEqual([
      { occurredAt: { gte: new Date(2026, 10, 1).toISOString() } },
      { occurredAt: { lt: new Date(2026, 11, 1).toISOString() } },
    ]);
  });

  it('combines operations and the actor', () => {
    expect(historyFilter({ ...noHistoryChoice, operations: ['LICENCE_ASSIGNED'], actor: ' Bob ' })?.and).toEqual([
      { operation: { in: ['LICENCE_ASSIGNED'] } },
      { actorName: { contains: 'Bob' } },
    ]);
  });
});

describe('historyFileAddress', () => {
  it('asks for the file with the same choice', () => {
    const address = historyFileAddress('Q29=', { ...noHistoryChoice, operations: ['LICENCE_ASSIGNED', 'LICENCE_RELEASED'] }, 'U3Vi');
    expect(address).toBe('/companies/Q29%3D/history.csv?operation=LICENCE_ASSIGNED&operation=LICENCE_RELEASED&subscription=U3Vi');
  });
});
