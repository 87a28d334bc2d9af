#!/usr/bin/env node
import { once } from 'node:events';
import { ask, connect, follow } from './connection.js';
import { CompanyHistoryDocument, ViewerDocument, WatchHistoryDocument, WatchLicenceCountsDocument } from './generated/graphql.js';
import { countLine, entryLine } from './lines.js';
import { type Options, readOptions, USAGE } from './options.js';

const tell = (what: string) => console.error(what);

async function watch({ url, token, company, after }: Options): Promise<void> {
  const client = connect(url, token, tell);
  try {
    const companyId = company ?? (await ask(client, ViewerDocument, {})).me.company.id;
    // Changed with every entry that is printed: a lost connection is resumed after the last one.
    const position = { companyId, after: after ?? (await latestEntry()) };
    const printed = new Map<string, number>();

    const counts = follow(client, WatchLicenceCountsDocument, { companyId }, ({ licenceCountChanged: count }) => {
      // Whoever connects is told the present counts, which after a lost connection may be those printed before.
      if (count.version > (printed.get(count.subscriptionId) ?? 0)) {
        printed.set(count.subscriptionId, count.version);
        console.log(countLine(count));
      }
    });
    const history = follow(client, WatchHistoryDocument, position, ({ historyAppended: entry }) => {
      position.after = entry.sequence;
      console.log(entryLine(entry));
    });

    await Promise.race([counts, history, once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    tell(`Stopped. To go on where this was: --after ${position.after}`);

    async function latestEntry(): Promise<number> {
      const page = await ask(client, CompanyHistoryDocument, { companyId, first: 1 });
      return page.company?.history?.nodes?.[0]?.sequence ?? 0;
    }
  } finally {
    await client.dispose();
  }
}

try {
  const options = await readOptions();
  await (options ? watch(options) : console.log(USAGE));
} catch (e) {
  tell((e as Error).message);
  process.exitCode = 1;
}
