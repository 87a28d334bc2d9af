import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test.js';

const csv = lines => ({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
const created = (from, count) => Array.from({ length: count }, (_, i) => `create;new${from + i}@garnier.example;New;Person ${from + i}`);
const header = '__action__;loginEmail;firstName;lastName';

test('The export can be imported again and changes nothing', async ({ open, administrator }) => {
  const printer = await administrator('Imprimerie du Rhône');
  const page = await open(printer, `${printer.path}/import`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
  const exported = await readFile(await download.path());
  await page.locator('input[type=file]').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: exported });
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('region', { name: 'What it would come to' })).toContainText('35 unchanged');
});

test('Bad lines are told by number, column and reason; all or nothing is not offered then, line by line does the good ones', async ({ open, administrator }) => {
  const printer = await administrator('Imprimerie du Rhône');
  const page = await open(printer, `${printer.path}/import`);
  await page.locator('input[type=file]').setInputFiles(csv([header, ...created(1, 2), 'create;not an address;A;B', 'update;nobody@garnier.example;A;B']));
  await page.getByRole('button', { name: 'Check' }).click();
  const errors = page.getByRole('table', { name: 'Bad lines' });
  await expect(errors.getByRole('row', { name: /^4 / })).toContainText(/loginEmail.*Malformed value/);
  await expect(errors.getByRole('row', { name: /^5 / })).toContainText('There is no such member');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();

  await page.getByLabel('Import the good ones').check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const progress = page.getByRole('region', { name: 'Import' });
  await expect(progress).toContainText('2 lines imported');
  await expect(progress).toContainText('2 bad lines');
  await expect(progress.getByRole('table', { name: 'Bad lines' }).getByRole('row', { name: /^4 / })).toBeVisible();
});

test('An import shows its progress live until it is done', async ({ open, administrator }) => {
  const printer = await administrator('Imprimerie du Rhône');
  const page = await open(printer, `${printer.path}/import`);
  await page.locator('input[type=file]').setInputFiles(csv([header, ...created(1000, 3000)]));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('region', { name: 'What it would come to' })).toContainText('3000 created');
  await page.getByLabel('Import the good ones').check();
  const seen = new Set();
  await page.exposeFunction('sawProgress', value => seen.add(value));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const bar = page.getByRole('progressbar');
  await bar.evaluate(element => {
    const tell = () => window.sawProgress(element.getAttribute('aria-valuenow'));
    new MutationObserver(tell).observe(element, { attributes: true });
    tell();
  });
  await expect(page.getByText('3000 lines imported')).toBeVisible({ timeout: 30_000 });
  expect(seen.size).toBeGreaterThan(2);
});

test.describe('with a file that is none', () => {
  test.use({ expectedOnConsole: /400/ });

  test('the reason is told', async ({ open, administrator }) => {
    const printer = await administrator('Imprimerie du Rhône');
    const page = await open(printer, `${printer.path}/import`);
    await page.locator('input[type=file]').setInputFiles(csv(['name;wrong', 'a;b']));
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByRole('alert')).toContainText('The file cannot be taken');
  });
});
