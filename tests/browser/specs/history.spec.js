import { readFile } from 'node:fs/promises';
import { assign, findFreeMembers, findSubscription } from '../support/api.js';
import { expect, test } from '../support/test.js';

const table = page => page.getByRole('table', { name: 'History' });

test('The history is filtered, and saved as a file with the same filter', async ({ open, administrator }) => {
  const hotel = await administrator('Transports Garnier');
  const page = await open(hotel, `${hotel.path}/history`);
  const all = Number((await page.getByText(/^\d+ entries$/).textContent()).split(' ')[0]);
  await page.getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'Member created' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('60 entries')).toBeVisible();
  expect(all).toBeGreaterThan(60);
  await expect(table(page).getByRole('row').nth(1)).toContainText('Member created');

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(61);
  expect(lines.slice(1).every(line => line.includes('MEMBER_CREATED'))).toBe(true);

  await page.getByLabel('Done by').fill('nobody');
  await expect(page.getByText('There is no such entry.')).toBeVisible();
});

test('Scrolling reads further back, to the first entry', async ({ open, administrator }) => {
  const hotel = await administrator('Transports Garnier');
  const page = await open(hotel, `${hotel.path}/history`);
  const last = await table(page).getAttribute('aria-rowcount');
  expect(Number(last)).toBeGreaterThan(150);
  await expect(async () => {
    await table(page).evaluate(element => element.scrollTo(0, element.scrollHeight));
    await expect(table(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', last, { timeout: 500 });
  }).toPass();
});

test('What happens appears on top while it happens', { tag: '@live' }, async ({ open, administrator }) => {
  const hotel = await administrator('Transports Garnier');
  const page = await open(hotel, `${hotel.path}/history`);
  await expect(table(page)).toBeVisible();
  const [member] = await findFreeMembers(hotel.api, hotel.companyId, 1);
  const { id } = await findSubscription(hotel.api, hotel.companyId, 'Enterprise Demo');
  await assign(hotel.api, id, member.id);
  await expect(table(page).getByRole('row').nth(1)).toContainText(`Enterprise Demo assigned to ${member.displayName}`, { timeout: 1_000 });
});

test('Usage shows a year of licences, of a section and of one subscription, and what ends', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, `${acme.path}/usage`);
  const numbers = page.getByRole('table', { name: 'Licences over the last twelve months' });
  await expect(numbers.getByRole('row')).toHaveCount(14);
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  const { quantity } = await findSubscription(acme.api, acme.companyId, 'Webinar');
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Webinar – Prepaid 3 years' }).click();
  await expect(numbers.getByRole('row').last().getByRole('cell').last()).toHaveText(String(quantity));
  await expect(page.getByRole('table', { name: 'Ending within a year' })).toContainText('Conference');
});
