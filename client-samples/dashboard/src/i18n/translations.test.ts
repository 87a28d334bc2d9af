import { describe, expect, it } from 'vitest';
import en from './en.json';
import fr from './fr.json';

interface Texts { [key: string]: string | Texts }

const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)));

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(m => m[1]).sort();
// French has a plural more, for millions.
const isOfFrenchAlone = (key: string) => key.endsWith('_many');

describe('the translations', () => {
  const english = new Map(flat(en));
  const french = new Map(flat(fr).filter(([key]) => !isOfFrenchAlone(key)));

  it('have the same texts', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fill in the same values', () => {
    for (const [key, text] of english) expect(placeholders(french.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('have every plural that French knows', () => {
    const all = new Set(flat(fr).map(([key]) => key));
    for (const key of all) if (key.endsWith('_other')) expect(all, key).toContain(key.replace('_other', '_many'));
  });
});
