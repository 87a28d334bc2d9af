import { findSubscription } from '../support/api.js';
import { expect, row, test } from '../support/test.js';

const manage = (path, id) => `${path}/subscriptions/${encodeURIComponent(id)}/manage`;

test('A change is previewed as a dry run, and made once it is confirmed', async ({ open, administrator }) => {
  const clinic = await administrator('Clinique Saint-Roch');
  const before = await findSubscription(clinic.api, clinic.companyId, 'Voice Phone');
  const page = await open(clinic, `${clinic.path}/subscriptions`);
  await page.getByRole('button', { name: 'Menu of Voice Phone (Monthly)' }).click();
  await page.getByRole('menuitem', { name: 'Manage subscription' }).click();
  const dialog = page.getByRole('dialog', { name: 'Manage Voice Phone (Monthly)' });
  await dialog.getByRole('textbox', { name: 'Licences' }).fill(String(before.quantity + 5));
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('row', { name: /^Licences / })).toHaveText(`Licences${before.quantity}${before.quantity + 5}`);
  await expect(dialog).toContainText('Nothing has been changed yet.');
  expect((await findSubscription(clinic.api, clinic.companyId, 'Voice Phone')).quantity).toBe(before.quantity);

  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, before.id)).toContainText(`${before.assigned} of ${before.quantity + 5} assigned`);
});

test('Fewer licences than are assigned are refused, with who could release one', async ({ open, administrator }) => {
  const clinic = await administrator('Clinique Saint-Roch');
  const { id, assigned } = await findSubscription(clinic.api, clinic.companyId, 'Voice Phone');
  const page = await open(clinic, manage(clinic.path, id));
  await page.getByRole('textbox', { name: 'Licences' }).fill(String(assigned - 2));
  await page.getByRole('button', { name: 'Preview' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(`${assigned} licences are assigned: 2 must be released first.`);
  await expect(alert).toContainText('These could be released');
});

test('The renewal is changed', async ({ open, administrator }) => {
  const clinic = await administrator('Clinique Saint-Roch');
  const { id } = await findSubscription(clinic.api, clinic.companyId, 'Webinar');
  const page = await open(clinic, manage(clinic.path, id));
  await page.getByRole('combobox', { name: 'At the end of the term' }).click();
  await page.getByRole('option', { name: 'Turns into monthly licences' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('row', { name: /At the end of the term/ })).toContainText('Turns into monthly licences');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(row(page, id)).toContainText('Turns into monthly licences');
});

test('Who was slower is told so, reads it again and goes on', async ({ open, administrator }) => {
  const clinic = await administrator('Clinique Saint-Roch');
  const { id, quantity } = await findSubscription(clinic.api, clinic.companyId, 'Rainbow Room');
  const page = await open(clinic, manage(clinic.path, id));
  await page.getByRole('textbox', { name: 'Licences' }).fill(String(quantity + 1));
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
  await clinic.api(
    'mutation($input: ChangeQuantityInput!) { changeQuantity(input: $input) { errors { ... on Error { message } } } }',
    { input: { subscriptionId: id, change: { delta: 3 } } },
  );
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else was faster');
  await page.getByRole('button', { name: 'Read it again' }).click();
  await expect(page.getByRole('dialog')).toContainText(`of ${quantity + 3} licences are assigned now`);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(row(page, id)).toContainText(`of ${quantity + 1} assigned`);
});

test('What the viewer may not do is disabled, with the reason in words', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const enterprise = await findSubscription(acme.api, acme.companyId, 'Enterprise Hub');
  const page = await open(acme, manage(acme.path, enterprise.id));
  await expect(page.getByRole('textbox', { name: 'Licences' })).toBeDisabled();
  await expect(page.getByText('Your Business Partner has granted it for monthly subscriptions only.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'At the end of the term' })).toBeEnabled();

  const monthly = await findSubscription(acme.api, acme.companyId, 'Voice Phone');
  await page.goto(new URL(manage(acme.path, monthly.id), page.url()).href);
  await expect(page.getByRole('textbox', { name: 'Licences' })).toBeEnabled();
  await expect(page.getByText('You may only raise it')).toBeVisible();
  await expect(page.getByText('Only prepaid subscriptions are renewed.')).toBeVisible();
});

test('A decrease that waits for the renewal is shown and withdrawn', async ({ open, administrator }) => {
  const partner = await administrator('Océane Réseaux');
  const acme = await administrator('Acme');
  const { id } = await findSubscription(acme.api, acme.companyId, 'Enterprise Hub');
  const page = await open(partner, manage(acme.path, id));
  await page.getByRole('button', { name: 'Withdraw the decrease' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw the decrease' })).toBeHidden();
  await expect(row(page, id)).not.toContainText('from the next renewal on');
});
