import type { Client as Socket } from 'graphql-ws';
import type { Client } from 'urql';
import { follow } from '../api/socket';
import { CompanyHistoryDocument, WatchHistoryDocument, WatchLicenceCountsDocument } from '../gql/graphql';
import { mergeCount, type Counts, type LicenceCount } from './counts';
import { appendEntry, startFeed, type Feed, type FeedEntry } from './feed';

const FIRST_ENTRIES = 20;
const RETRY_MS = 2_000;

/** Follows one company: the counts of its licences, and its history from the latest entries on, without a gap. */
export class LiveCompany {
  private counts: Counts = new Map();
  private feed: Feed | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly entryListeners = new Set<(entry: FeedEntry) => void>();

  constructor(
    private readonly client: Client,
    private readonly socket: Socket,
    private readonly companyId: string,
  ) {}

  readonly getCounts = () => this.counts;
  readonly getFeed = () => this.feed;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Calls with every entry from now on. */
  readonly onEntry = (listener: (entry: FeedEntry) => void) => {
    this.entryListeners.add(listener);
    return () => void this.entryListeners.delete(listener);
  };

  /** Begins; the returned function ends it. */
  start(): () => void {
    const { companyId } = this;
    const stops = [follow(this.socket, WatchLicenceCountsDocument, { companyId }, data => this.count(data.licenceCountChanged))];
    let isStopped = false;
    const begin = async () => {
      const { data } = await this.client.query(CompanyHistoryDocument, { companyId, first: FIRST_ENTRIES }, { requestPolicy: 'network-only' }).toPromise();
      if (isStopped) return;
      if (!data) {
        setTimeout(() => void begin(), RETRY_MS);
        return;
      }
      this.feed = startFeed(data.company?.history?.nodes ?? []);
      this.tell();
      const lastSequence = () => this.feed?.lastSequence ?? 0;
      const variables = {
        companyId,
        get after() {
          return lastSequence();
        },
      };
      stops.push(follow(this.socket, WatchHistoryDocument, variables, ({ historyAppended }) => this.append(historyAppended)));
    };
    void begin();
    return () => {
      isStopped = true;
      for (const stop of stops) stop();
    };
  }

  private count(count: LicenceCount) {
    const counts = mergeCount(this.counts, count);
    if (counts === this.counts) return;
    this.counts = counts;
    this.tell();
  }

  private append(entry: FeedEntry) {
    if (!this.feed) return;
    const feed = appendEntry(this.feed, entry);
    if (feed === this.feed) return;
    this.feed = feed;
    this.tell();
    for (const listener of this.entryListeners) listener(entry);
  }

  private tell() {
    for (const listener of this.listeners) listener();
  }
}
