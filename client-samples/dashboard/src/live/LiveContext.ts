import { createContext, use, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Counted } from './counts';
import { latest } from './counts';
import type { FeedEntry } from './feed';
import type { LiveCompany } from './LiveCompany';

const TOGETHER_MS = 150;

export const LiveContext = createContext<LiveCompany | null>(null);

function useLive(): LiveCompany {
  const live = use(LiveContext);
  if (!live) throw new Error('There is no LiveProvider around this.');
  return live;
}

/** The counts of every subscription, live. */
export function useCounts() {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.getCounts);
}

/** A subscription as it was queried, with its present counts. */
export function useLatest<T extends Counted>(queried: T): T {
  const live = useLive();
  return latest(queried, useSyncExternalStore(live.subscribe, () => live.getCounts().get(queried.id)));
}

/** The latest entries of the history, live; null while the first ones are read. */
export function useFeed() {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.getFeed);
}

/** Calls back when entries have been appended; those that come together in one call. */
export function useEntries(callback: (entries: FeedEntry[]) => void) {
  const live = useLive();
  const latestCallback = useRef(callback);
  useEffect(() => {
    latestCallback.current = callback;
  });
  useEffect(() => {
    let waiting: FeedEntry[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onEntry(entry => {
      waiting.push(entry);
      timer ??= setTimeout(() => {
        const entries = waiting;
        waiting = [];
        timer = undefined;
        latestCallback.current(entries);
      }, TOGETHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live]);
}
