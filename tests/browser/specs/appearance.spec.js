import { expect, test } from '../support/test.js';

test('Language and theme are switched, and kept', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, `${acme.path}/subscriptions`);
  await expect(page.getByRole('heading', { level: 1, name: 'Subscriptions' })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('FR').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Abonnements' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Services', 'Options', 'Applications', 'Personnalisé', 'En direct']);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: 'Thème sombre' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Abonnements' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('The browser’s language and theme are taken to begin with', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, `${acme.path}/members`, { locale: 'fr-CA', colorScheme: 'dark' });
  await expect(page.getByRole('heading', { level: 1, name: 'Membres' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('On a phone the navigation is behind a button, and closes after use', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, `${acme.path}/subscriptions`, { viewport: { width: 390, height: 844 } });
  const members = page.getByRole('link', { name: 'Members' });
  await expect(page.getByRole('meter').first()).toBeVisible();
  await expect(members).not.toBeInViewport();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await members.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await expect(members).not.toBeInViewport();
});
