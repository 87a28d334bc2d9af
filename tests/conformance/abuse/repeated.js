import { graphql, summary } from './http.js';

const CONCURRENCY = 8;

/**
 * An attack by one request, sent again and again.
 * @param {object} attack `group`, `name`, `limit` (what stops it), `expected` (of each answer's summary), and `body` or `request`.
 */
export function repeated({ body, token, headers, request = (server) => graphql(server, body, token?.(server), headers), concurrency = CONCURRENCY, ...attack }) {
  const prepared = body === undefined ? undefined : Buffer.from(body);
  return {
    ...attack,
    async run(server, seconds) {
      const answers = new Tally();
      const end = performance.now() + seconds * 1000;
      await Promise.all(Array.from({ length: concurrency }, async () => {
        do {
          answers.add(summary(body === undefined ? await request(server) : await graphql(server, prepared, token?.(server), headers)));
        } while (performance.now() < end);
      }));
      return answers;
    },
  };
}

/** Counts answers. */
export class Tally extends Map {
  add(answer, count = 1) {
    this.set(answer, (this.get(answer) ?? 0) + count);
    return this;
  }

  toString() {
    return [...this].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([answer, count]) => `${answer} ×${count}`).join(', ');
  }
}
