import { describe, expect, it } from 'vitest';
import { appendPage, firstPage } from './pages';

const page = (ids: string[], endCursor: string | null) => ({ totalCount: 4, pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes: ids.map(id => ({ id })) });

describe('appendPage', () => {
  it('goes on where the last page ended', () => {
    const pages = appendPage(firstPage(page(['a', 'b'], 'cursor-b')), page(['c', 'd'], null));
    expect(pages.nodes.map(n => n.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(pages).toMatchObject({ totalCount: 4, hasMore: false, endCursor: null });
  });

  it('shows once what moved over the border of a page', () => {
    expect(appendPage(firstPage(page(['a', 'b'], 'x')), page(['b', 'c'], null)).nodes.map(n => n.id)).toEqual(['a', 'b', 'c']);
  });
});
