import { describe, expect, it } from 'vitest';
import { sentenceOf, type Told } from './sentence';

const entry: Told = {
  operation: 'LICENCE_ASSIGNED',
  details: 'Enterprise Hub assigned to Nina Rossi: 3 of 4 licences in use.',
  quantityBefore: 4,
  quantityAfter: 4,
  assignedAfter: 3,
  subscription: { name: 'Enterprise Hub' },
  member: { displayName: 'Nina Rossi' },
};

describe('the sentence of an entry', () => {
  it('names subscription, member and counts', () => {
    expect(sentenceOf(entry)).toEqual({ key: 'LICENCE_ASSIGNED', subscription: 'Enterprise Hub', member: 'Nina Rossi', assigned: 3, quantity: 4 });
    expect(sentenceOf({ ...entry, operation: 'LICENCE_RELEASED', quantityAfter: null })).toMatchObject({ key: 'LICENCE_RELEASED', quantity: null });
    expect(sentenceOf({ ...entry, operation: 'SUBSCRIPTION_CANCELLED' })).toMatchObject({ assigned: 3, quantity: 4 });
  });

  it('names the quantity before and after', () => {
    const increased = { ...entry, operation: 'QUANTITY_INCREASED', quantityAfter: 9, member: null } as const;
    expect(sentenceOf(increased)).toEqual({ key: 'QUANTITY_INCREASED', subscription: 'Enterprise Hub', before: 4, after: 9 });
    expect(sentenceOf({ ...increased, operation: 'SUBSCRIPTION_CREATED', quantityBefore: null })).toMatchObject({ quantity: 9 });
    expect(sentenceOf({ ...increased, operation: 'DEFAULT_SUBSCRIPTION_CLEARED' })).toEqual({ key: 'DEFAULT_SUBSCRIPTION_CLEARED', subscription: 'Enterprise Hub' });
  });

  it('is the server’s where the entry does not hold all of it', () => {
    expect(sentenceOf({ ...entry, subscription: null })).toBeNull();
    expect(sentenceOf({ ...entry, member: null })).toBeNull();
    expect(sentenceOf({ ...entry, operation: 'QUANTITY_DECREASED', quantityBefore: null })).toBeNull();
    expect(sentenceOf({ ...entry, operation: 'RENEWAL_CHANGED' })).toBeNull();
  });
});
