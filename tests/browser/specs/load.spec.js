import { gzipSync } from 'node:zlib';
import { expect, test } from '../support/test.js';

const MOST_BYTES = 300_000;
const VISITS = 5;

/** Notes when the largest content is painted and when the first licence bar is there. */
function watch() {
  window.seen = {};
  new PerformanceObserver(list => (window.seen.largestContent = list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    if (document.querySelector('[role=meter]')) window.seen.licenceBar = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What a visit takes until the first licence bar is painted: milliseconds since it began, files, and bytes of files that came over the network. */
async function visit(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => window.seen.licenceBar && window.seen.largestContent);
  return page.evaluate(() => {
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(r => r.name.includes('/dashboard/'))];
    const fetched = files.filter(f => f.transferSize > 0);
    return {
      load: performance.getEntriesByType('navigation')[0].loadEventEnd,
      ...window.seen,
      files: fetched.length,
      bytes: fetched.reduce((sum, f) => sum + f.encodedBodySize, 0),
    };
  });
}

const tell = (name, { load, largestContent, licenceBar, files, bytes }) =>
  console.log(
    `${name}: load event ${Math.round(load)} ms, largest content ${Math.round(largestContent)} ms, first licence bar ${Math.round(licenceBar)} ms; `
      + `${files} files, ${Math.round(bytes / 1000)} kB`,
  );

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

// Times are told and not asserted: they are the machine's as well.
test('The first view is below 300 kB compressed', async ({ open, server, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, null);
  await page.addInitScript(watch);
  const bodies = [];
  const keep = response => {
    if (new URL(response.url()).pathname.startsWith('/dashboard')) bodies.push(response.body());
  };
  page.on('response', keep);
  const address = `${server.origin}${acme.path}/subscriptions`;
  const first = await visit(page, address);
  page.off('response', keep);
  const gzipped = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  const later = [];
  for (let i = 0; i < VISITS; i++) later.push(await visit(page, address));

  tell(`The first visit of a server that has just started (${Math.round(gzipped / 1000)} kB by gzip)`, first);
  tell('Later visits, the median', Object.fromEntries(Object.keys(first).map(key => [key, median(later.map(v => v[key]))])));
  expect(gzipped).toBeLessThan(MOST_BYTES);
  expect(first.bytes).toBeLessThan(MOST_BYTES);
});
