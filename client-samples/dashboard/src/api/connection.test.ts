import { describe, expect, it } from 'vitest';
import { Connection } from './connection';

describe('Connection', () => {
  it('says connecting before it was ever open, and reconnecting after', () => {
    const connection = new Connection(() => true);
    expect(connection.get()).toBe('connecting');
    connection.closed();
    expect(connection.get()).toBe('connecting');
    connection.opened();
    expect(connection.get()).toBe('live');
    connection.closed();
    expect(connection.get()).toBe('reconnecting');
  });

  it('says offline where there is no network, and tells listeners once a change', () => {
    let isOnline = true;
    const connection = new Connection(() => isOnline);
    const seen: string[] = [];
    connection.subscribe(() => seen.push(connection.get()));
    connection.opened();
    isOnline = false;
    connection.closed();
    connection.update();
    isOnline = true;
    connection.update();
    expect(seen).toEqual(['live', 'offline', 'reconnecting']);
  });
});
