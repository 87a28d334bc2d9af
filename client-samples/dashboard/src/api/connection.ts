/** How the live connection is: `offline` where the browser knows that there is no network. */
export type ConnectionStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** Keeps the state of the live connection, for components to follow. */
export class Connection {
  private isLive = false;
  private wasLive = false;
  private status: ConnectionStatus = 'connecting';
  private readonly listeners = new Set<() => void>();

  constructor(private readonly isOnline: () => boolean = () => navigator.onLine) {}

  readonly get = () => this.status;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  opened() {
    this.isLive = this.wasLive = true;
    this.update();
  }

  closed() {
    this.isLive = false;
    this.update();
  }

  /** Looks again whether there is a network. */
  readonly update = () => {
    const next = this.next();
    if (next === this.status) return;
    this.status = next;
    for (const listener of this.listeners) listener();
  };

  private next(): ConnectionStatus {
    if (this.isLive) return 'live';
    if (!this.isOnline()) return 'offline';
    return this.wasLive ? 'reconnecting' : 'connecting';
  }
}
