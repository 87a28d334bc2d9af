import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type AnyVariables, type CombinedError } from 'urql';
import { appendPage, firstPage, noPages, type Page, type Pages } from './pages';

interface State<Node> {
  key: string;
  pages: Pages<Node>;
  isLoading: boolean;
  error: CombinedError | undefined;
}

/** What of a connection has been read. */
export interface PagedList<Node> extends Pages<Node> {
  isLoading: boolean;
  isFirstLoad: boolean;
  isEmpty: boolean;
  error: CombinedError | undefined;
  loadMore: () => void;
  reload: () => Promise<void>;
}

/** A connection read page by page, anew from the start when the variables change. */
export function usePages<Data, Variables extends AnyVariables & object, Node extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  select: (data: Data) => Page<Node> | null | undefined,
) {
  const client = useClient();
  const key = JSON.stringify(variables);
  const request = useRef({ variables, select, running: 0 });
  const [state, setState] = useState<State<Node>>({ key, pages: noPages, isLoading: true, error: undefined });
  const current = state.key === key ? state : { key, pages: noPages as Pages<Node>, isLoading: true, error: undefined };

  useEffect(() => {
    request.current.variables = variables;
    request.current.select = select;
  });

  const load = useCallback(
    async (after: string | null, keep: Pages<Node> | null) => {
      const running = ++request.current.running;
      const result = await client.query(document, { ...request.current.variables, after }, { requestPolicy: 'network-only' }).toPromise();
      if (running !== request.current.running) return;
      const page = result.data ? request.current.select(result.data) : null;
      const empty = keep ?? (noPages);
      const pages = page ? (keep ? appendPage(keep, page) : firstPage(page)) : empty;
      setState({ key, pages, isLoading: false, error: result.error });
    },
    [client, document, key],
  );

  useEffect(() => {
    const running = request.current;
    void load(null, null);
    return () => {
      running.running++;
    };
  }, [load]);

  const { pages, isLoading, error } = current;
  const loadMore = useCallback(() => {
    if (isLoading || !pages.hasMore) return;
    setState({ key, pages, isLoading: true, error: undefined });
    void load(pages.endCursor, pages);
  }, [isLoading, pages, load, key]);

  const reload = useCallback(() => load(null, null), [load]);
  const replace = useCallback((nodes: Node[]) => {
    const anew = new Map(nodes.map(n => [n.id, n]));
    setState(s => ({ ...s, pages: { ...s.pages, nodes: s.pages.nodes.map(n => anew.get(n.id) ?? n) } }));
  }, []);

  const hasNone = pages.nodes.length === 0;
  return {
    ...pages,
    isLoading,
    isFirstLoad: isLoading && hasNone,
    isEmpty: hasNone && !isLoading && !error,
    error,
    loadMore,
    reload,
    replace,
  };
}
