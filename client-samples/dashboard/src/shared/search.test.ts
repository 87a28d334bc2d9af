import { describe, expect, it } from 'vitest';
import { companyFilter, memberFilter, spellings } from './search';

describe('spellings', () => {
  it('has what somebody who types without regard to case may mean', () => {
    expect(spellings('émile')).toEqual(['émile', 'Émile']);
    expect(spellings('MARTIN')).toEqual(['MARTIN', 'martin', 'Martin']);
  });
});

describe('filters', () => {
  it('are none for an empty text', () => {
    expect(memberFilter('  ')).toBeNull();
    expect(companyFilter('')).toBeNull();
  });

  it('look for one word in names and the e-mail address', () => {
    expect(memberFilter('Ann')?.or?.at(2)).toEqual({ loginEmail: { startsWith: 'ann' } });
  });

  it('look for two words as first and last name, in either order', () => {
    expect(memberFilter('ann lee')?.or).toHaveLength(2);
  });
});
