import type { CompanyFilterInput, MemberFilterInput } from '../gql/graphql';

const upperFirst = (text: string) => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** The spellings that somebody who types in lower case means: the server compares letter by letter. */
export const spellings = (text: string): string[] => [...new Set([text, text.toLocaleLowerCase(), upperFirst(text), upperFirst(text.toLocaleLowerCase())])];

/** Companies with a text in their name; all for an empty one. */
export function companyFilter(text: string): CompanyFilterInput | null {
  const wanted = text.trim();
  return wanted ? { or: spellings(wanted).map(contains => ({ name: { contains } })) } : null;
}

/** Members whose first or last name or e-mail address begins with a text, or with two words both names; all for an empty one. */
export function memberFilter(text: string): MemberFilterInput | null {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const [first, second] = words;
  if (!first) return null;
  const named = (field: 'firstName' | 'lastName', word: string): MemberFilterInput => ({ or: spellings(word).map(startsWith => ({ [field]: { startsWith } })) });
  if (!second) {
    return { or: [named('lastName', first), named('firstName', first), { loginEmail: { startsWith: first.toLocaleLowerCase() } }] };
  }
  const both = (given: string, family: string): MemberFilterInput => ({ and: [named('firstName', given), named('lastName', family)] });
  return { or: [both(first, second), both(second, first)] };
}
