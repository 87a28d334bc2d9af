import { gzipSync } from 'node:zlib';
import { expect, test } from '../support/test.js';

const MOST_BYTES = 300_000;
const VISITS = 5;

/** How long it takes until the first licence bar of a page is there, in milliseconds. */
async function visit(page, address) {
  const start = Date.now();
  await page.goto(address);
  await page.getByRole('meter').first().waitFor();
  return Date.now() - start;
}

// Times are told and not asserted: they are the machine's as well.
test('The first view is below 300 kB compressed', async ({ open, server, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, null);
  const bodies = [];
  const keep = response => {
    if (new URL(response.url()).pathname.startsWith('/dashboard')) bodies.push(response.body());
  };
  page.on('response', keep);
  const address = `${server.origin}${acme.path}/subscriptions`;
  const first = await visit(page, address);
  page.off('response', keep);
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  const again = [];
  for (let i = 0; i < VISITS; i++) again.push(await visit(page, address));
  console.log(`The first view: ${Math.round(bytes / 1000)} kB compressed; ${first} ms to the first licence bar, ${Math.min(...again)} ms on a later visit`);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
