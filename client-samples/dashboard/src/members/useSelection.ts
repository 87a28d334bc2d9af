import { useCallback, useState } from 'react';

/** Which rows of a list are chosen; the choice outlives a search, so that people can be gathered by several. */
export function useSelection<Row extends { id: string }>() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const toggle = useCallback((rows: readonly Row[], isChosen: boolean) => {
    setChosen(before => {
      const after = new Map(before);
      for (const row of rows) {
        if (isChosen) after.set(row.id, row);
        else after.delete(row.id);
      }
      return after;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Map()), []);
  return { chosen, toggle, clear };
}
