/** As much of a connection as a list needs. */
export interface Page<Node> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[] | null;
}

export interface Pages<Node> {
  nodes: Node[];
  totalCount: number;
  endCursor: string | null;
  hasMore: boolean;
}

export const noPages = { nodes: [], totalCount: 0, endCursor: null, hasMore: false };

const toPages = <Node>(page: Page<Node>, nodes: Node[]): Pages<Node> => ({
  nodes,
  totalCount: page.totalCount,
  endCursor: page.pageInfo.endCursor,
  hasMore: page.pageInfo.hasNextPage,
});

export const firstPage = <Node>(page: Page<Node>): Pages<Node> => toPages(page, page.nodes ?? []);

/** Appends a page; a node that moved over a page's border while somebody read is not shown twice. */
export function appendPage<Node extends { id: string }>(pages: Pages<Node>, page: Page<Node>): Pages<Node> {
  const known = new Set(pages.nodes.map(n => n.id));
  return toPages(page, [...pages.nodes, ...(page.nodes ?? []).filter(n => !known.has(n.id))]);
}
