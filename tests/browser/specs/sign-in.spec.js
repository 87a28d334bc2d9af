import { expect, live, test } from '../support/test.js';

test('In Development one signs in as somebody of the demo, picked from a list', async ({ open }) => {
  const page = await open(null, '/dashboard');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Look at the demo as').fill('acme');
  await page.getByRole('button', { name: /Bob Leroy.*Company administrator · Acme/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Subscriptions' })).toBeVisible();
  await expect(live(page)).toBeVisible();
});

test('A token signs in too, also one pasted with its scheme, and signing out forgets it', async ({ open, administrator }) => {
  const { token } = await administrator('Acme');
  const page = await open(null, '/dashboard/companies/Q29tcGFueToz/members');
  await page.getByLabel('Access token').fill(`Bearer ${token}`);
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();

  await page.getByRole('button', { name: 'Account of Bob Leroy' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test.describe('with a token that is not valid', () => {
  test.use({ expectedOnConsole: /401|WebSocket/ });

  test('one is told so and signs in again', async ({ open }) => {
    const page = await open({ token: 'nonsense' }, '/dashboard/companies');
    await expect(page.getByText('Your token is not valid or has expired. Sign in again.')).toBeVisible();
  });
});

test('A Business Partner searches for a company and opens it', async ({ open, administrator }) => {
  const page = await open(await administrator('Océane Réseaux'), '/dashboard');
  await expect(page.getByText('9 companies')).toBeVisible();
  await page.getByLabel('Search for a company').fill('clinique');
  await expect(page.getByText('1 company')).toBeVisible();
  await page.getByRole('link', { name: 'Clinique Saint-Roch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Subscriptions' })).toBeVisible();
  await page.getByRole('link', { name: 'All companies' }).click();
  await expect(page.getByLabel('Search for a company')).toBeVisible();
});

test('A plain member sees its own licences', async ({ open, viewers }) => {
  const page = await open(viewers.find(v => v.role === 'MEMBER'), '/dashboard');
  await expect(page.getByRole('heading', { level: 1, name: 'Carla Roy' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your licences' })).toBeVisible();
});

test('What is out of reach is told as what does not exist', async ({ open, administrator }) => {
  const page = await open(await administrator('Acme'), '/dashboard/companies/Q29tcGFueTo0/subscriptions');
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});
