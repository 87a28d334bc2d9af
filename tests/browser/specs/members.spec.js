import { findFreeMembers, findSubscription } from '../support/api.js';
import { expect, test } from '../support/test.js';

const rows = page => page.getByRole('table', { name: 'Members' }).getByRole('row');

test('Members are searched without regard to case, by the beginning of names and addresses', async ({ open, administrator }) => {
  const school = await administrator('Lycée Jean-Moulin');
  const [{ displayName, loginEmail }] = await findFreeMembers(school.api, school.companyId, 1);
  const page = await open(school, `${school.path}/members`);
  await expect(page.getByText('80 members')).toBeVisible();
  await page.getByLabel('Search for members').fill(displayName.toLowerCase());
  await expect(rows(page).filter({ hasText: loginEmail })).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  await page.getByLabel('Search for members').fill('nobody at all');
  await expect(page.getByText('Nobody is called that.')).toBeVisible();
});

test('All of 5,000 members are reached by scrolling, and few of them drawn', async ({ open, administrator }) => {
  const group = await administrator('Groupe Hexagone');
  const page = await open(group, `${group.path}/members`);
  await expect(page.getByText('5000 members')).toBeVisible();
  const table = page.getByRole('table', { name: 'Members' });
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  const drawn = () => table.getByRole('row').last().getAttribute('aria-rowindex').then(Number);
  for (let reached = 200; reached <= 600; reached += 200) {
    await expect(async () => {
      await table.evaluate(element => element.scrollTo(0, element.scrollHeight));
      expect(await drawn()).toBeGreaterThan(reached);
    }).toPass();
  }
  expect(await table.getByRole('row').count()).toBeLessThan(60);
});

test('Licences are assigned and released in bulk, previewed before', async ({ open, administrator }) => {
  const school = await administrator('Lycée Jean-Moulin');
  const chosen = await findFreeMembers(school.api, school.companyId, 3);
  const before = await findSubscription(school.api, school.companyId, 'Essential');
  const { id, name, assigned, available } = await anyServiceWith(school, chosen.length);
  expect(before).toBeTruthy();
  const page = await open(school, `${school.path}/members`);
  const choose = async () => {
    for (const { displayName, loginEmail } of chosen) {
      await page.getByLabel('Search for members').fill(loginEmail);
      await page.getByRole('checkbox', { name: `Select ${displayName}` }).check();
    }
    await expect(page.getByRole('region', { name: '3 members selected' })).toBeVisible();
  };

  await choose();
  await page.getByRole('button', { name: 'Assign…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Subscription' }).click();
  await page.getByRole('option', { name: new RegExp(`^${name} .*${available} available`) }).click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog).toContainText('3 change');
  expect((await subscription(school, id)).assigned).toBe(assigned);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('3 licences assigned.')).toBeVisible();
  expect((await subscription(school, id)).assigned).toBe(assigned + 3);
  await expect(rows(page).filter({ hasText: chosen[2].loginEmail })).toContainText(name);

  await choose();
  await page.getByRole('button', { name: 'Release…' }).click();
  await dialog.getByRole('combobox', { name: 'Subscription' }).click();
  await page.getByRole('option', { name: new RegExp(`^${name} .*${available - 3} available|^${name} .*None`) }).first().click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('3 licences released.')).toBeVisible();
  expect((await subscription(school, id)).assigned).toBe(assigned);
});

test('Where one cannot be done, all or nothing is refused, and row by row does the others and says why', async ({ open, administrator }) => {
  const school = await administrator('Lycée Jean-Moulin');
  const [free] = await findFreeMembers(school.api, school.companyId, 1);
  const { id, name, available } = await anyServiceWith(school, 1);
  const holder = await holderOfAnother(school, id);
  const page = await open(school, `${school.path}/members`);
  for (const { displayName, loginEmail } of [free, holder]) {
    await page.getByLabel('Search for members').fill(loginEmail);
    await page.getByRole('checkbox', { name: `Select ${displayName}` }).check();
  }
  await page.getByRole('button', { name: 'Assign…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Subscription' }).click();
  await page.getByRole('option', { name: new RegExp(`^${name} .*${available} available`) }).click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The member holds another service');

  await dialog.getByLabel('Do it for the others').check();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('table')).toContainText(holder.displayName);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog).toContainText('This has happened.');
  await expect(dialog).toContainText('1 changes');
  await expect(dialog.getByRole('row', { name: new RegExp(holder.displayName) })).toContainText('The member holds another service.');
});

const subscription = async ({ api }, id) =>
  (await api('query($id: ID!) { node(id: $id) { ... on Subscription { assigned } } }', { id })).node;

async function anyServiceWith({ api, companyId }, free) {
  const { company } = await api(
    `query($companyId: ID!) { company(id: $companyId) { subscriptions(first: 20, where: { section: { eq: SERVICE }, status: { eq: ACTIVE } }) {
       nodes { id name assigned available } } } }`,
    { companyId },
  );
  return company.subscriptions.nodes.find(s => s.available >= free);
}

async function holderOfAnother({ api, companyId }, subscriptionId) {
  const { company } = await api(
    `query($companyId: ID!) { company(id: $companyId) { members(first: 50) { nodes { displayName loginEmail service { subscription { id } } } } } }`,
    { companyId },
  );
  return company.members.nodes.find(m => m.service && m.service.subscription.id !== subscriptionId);
}
