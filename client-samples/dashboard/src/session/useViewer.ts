import { useQuery } from 'urql';
import { ViewerDocument } from '../gql/graphql';

/** Whoever is signed in; undefined until it is known. */
export function useViewer() {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return data?.me;
}
