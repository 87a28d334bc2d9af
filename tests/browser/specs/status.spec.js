import { findFreeMembers, findSubscription } from '../support/api.js';
import { expect, row, test } from '../support/test.js';

const company = 'Acme';

test('The status page has four sections, and of each subscription plan, licences, expiry and renewal in words', async ({ open, administrator }) => {
  const acme = await administrator(company);
  const page = await open(acme, `${acme.path}/subscriptions`);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Services', 'Options', 'Applications', 'Custom', 'As it happens']);

  const { id, assigned, quantity, available } = await findSubscription(acme.api, acme.companyId, 'Enterprise Hub');
  const enterprise = row(page, id);
  await expect(enterprise).toContainText('Prepaid 3 years');
  await expect(enterprise).toContainText(`${assigned} of ${quantity} assigned`);
  await expect(enterprise).toContainText(`${available} available`);
  await expect(enterprise).toContainText(/Expires \d+ \w+ \d{4}/);
  await expect(enterprise).toContainText('Renewed each time');
  await expect(enterprise.getByRole('meter')).toHaveAttribute('aria-valuenow', String(assigned));

  const attendant = await findSubscription(acme.api, acme.companyId, 'Attendant Hub');
  await expect(row(page, attendant.id)).toContainText('None available');
  const webinar = await findSubscription(acme.api, acme.companyId, 'Webinar');
  await expect(row(page, webinar.id)).toContainText('Turns into monthly licences');
});

test('A click on a star makes it the default licence, here and on a page beside this one', { tag: '@live' }, async ({ open, administrator }) => {
  const acme = await administrator(company);
  const page = await open(acme, `${acme.path}/subscriptions`);
  const beside = await open(await administrator('Océane Réseaux'), `${acme.path}/subscriptions`);
  const star = of => of.getByRole('button', { name: 'Business Hybrid (Monthly) is the default licence' });
  await expect(page.getByRole('button', { name: 'Enterprise Hub (Prepaid 3 years) is the default licence' })).toHaveAttribute('aria-pressed', 'true');
  await expect(beside.getByRole('button', { name: 'Enterprise Hub (Prepaid 3 years) is the default licence' })).toBeVisible();

  await page.getByRole('button', { name: 'Make Business Hybrid (Monthly) the default licence' }).click();
  await expect(star(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(star(beside)).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 });
  await expect(page.getByText('New members now get Business Hybrid (Monthly).')).toBeVisible();
});

test('The menu shows who holds a licence, and each leads to its profile', async ({ open, administrator }) => {
  const acme = await administrator(company);
  const page = await open(acme, `${acme.path}/subscriptions`);
  const { assigned } = await findSubscription(acme.api, acme.companyId, 'Conference');
  await page.getByRole('button', { name: 'Menu of Conference (Prepaid 1 year)' }).click();
  await page.getByRole('menuitem', { name: 'Show members' }).click();
  const drawer = page.getByRole('dialog', { name: 'Members of Conference (Prepaid 1 year)' });
  await expect(drawer).toContainText(`${assigned} members`);
  await drawer.getByRole('link').first().click();
  await expect(page.getByRole('dialog').getByRole('tab', { name: 'Service' })).toBeVisible();
});

test('The menu shows the history: operation, when, done by, details', async ({ open, administrator }) => {
  const acme = await administrator(company);
  const page = await open(acme, `${acme.path}/subscriptions`);
  await page.getByRole('button', { name: 'Menu of Enterprise Hub (Prepaid 3 years)' }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  const history = page.getByRole('dialog').getByRole('table');
  await expect(history.getByRole('columnheader')).toHaveText(['Operation', 'When', 'Done by', 'Details']);
  await expect(history.getByRole('row').filter({ hasText: 'Licence assigned' }).first()).toContainText(/Licence assigned.*Bob Leroy.*Enterprise Hub assigned to/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('A member is given a service, a second one in its place, and an option, and they are taken back', async ({ open, administrator }) => {
  const acme = await administrator(company);
  const [member] = await findFreeMembers(acme.api, acme.companyId, 1);
  const page = await open(acme, `${acme.path}/members/${encodeURIComponent(member.id)}`);
  const profile = page.getByRole('dialog', { name: member.displayName });
  const give = async (label, name) => {
    await profile.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name }).click();
    await profile.getByRole('button', { name: 'Assign', exact: true }).and(page.locator(':enabled')).click();
  };

  await give('Assign a service', /^Business Hybrid/);
  await expect(profile.getByRole('button', { name: 'Release Business Hybrid' })).toBeVisible();

  await give('Assign a service', /^Enterprise Hub/);
  await expect(profile.getByRole('alert')).toContainText('The member holds another service: Business Hybrid.');
  await profile.getByRole('button', { name: 'Replace it' }).click();
  await expect(profile.getByRole('button', { name: 'Release Enterprise Hub' })).toBeVisible();
  await expect(profile.getByRole('button', { name: 'Release Business Hybrid' })).toBeHidden();

  await give('Assign an option or application', /^Webinar/);
  await profile.getByRole('button', { name: 'Release Webinar' }).click();
  await profile.getByRole('button', { name: 'Release Enterprise Hub' }).click();
  await expect(profile).toContainText('Essential (free)');

  await profile.getByRole('tab', { name: 'History' }).click();
  await expect(profile.getByRole('table')).toContainText(`Enterprise Hub released from ${member.displayName}`);
});
