import { assign, findFreeMembers, findSubscription, release } from '../support/api.js';
import { startNetwork } from '../support/network.js';
import { expect, live, row, test } from '../support/test.js';

const WITHIN_A_SECOND = { timeout: 1_000 };

test('Two pages side by side see what each other changes within a second', { tag: '@live' }, async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const partner = await administrator('Océane Réseaux');
  const [member] = await findFreeMembers(acme.api, acme.companyId, 1);
  const { id, assigned, quantity } = await findSubscription(acme.api, acme.companyId, 'Enterprise Demo');
  const status = await open(partner, `${acme.path}/subscriptions`);
  await expect(row(status, id)).toContainText(`${assigned} of ${quantity} assigned`);
  await expect(live(status)).toBeVisible();
  const page = await open(acme, `${acme.path}/members/${encodeURIComponent(member.id)}`);
  const profile = page.getByRole('dialog');

  await profile.getByRole('combobox', { name: 'Assign an option or application' }).click();
  await page.getByRole('option', { name: /^Enterprise Demo/ }).click();
  await profile.getByRole('button', { name: 'Assign', exact: true }).and(page.locator(':enabled')).click();
  await expect(profile.getByRole('button', { name: 'Release Enterprise Demo' })).toBeVisible();
  await expect(row(status, id)).toContainText(`${assigned + 1} of ${quantity} assigned`, WITHIN_A_SECOND);
  await expect(status.getByRole('complementary').getByRole('listitem').first()).toContainText(`Enterprise Demo assigned to ${member.displayName}`, WITHIN_A_SECOND);

  await release(partner.api, id, member.id);
  await expect(profile.getByRole('button', { name: 'Release Enterprise Demo' })).toBeHidden(WITHIN_A_SECOND);
  await expect(row(status, id)).toContainText(`${assigned} of ${quantity} assigned`, WITHIN_A_SECOND);
});

test('A list of members follows what others do to those it shows', { tag: '@live' }, async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const [member] = await findFreeMembers(acme.api, acme.companyId, 1);
  const { id } = await findSubscription(acme.api, acme.companyId, 'Enterprise Demo');
  const page = await open(acme, `${acme.path}/members?q=${encodeURIComponent(member.loginEmail)}`);
  const listed = page.getByRole('row').filter({ hasText: member.loginEmail });
  await expect(listed).toBeVisible();
  await expect(live(page)).toBeVisible();
  await assign(acme.api, id, member.id);
  await expect(listed).toContainText('Enterprise Demo', WITHIN_A_SECOND);
  await release(acme.api, id, member.id);
  await expect(listed).not.toContainText('Enterprise Demo', WITHIN_A_SECOND);
});

test.describe('when the network is cut', { tag: '@live' }, () => {
  test.use({ expectedOnConsole: /WebSocket|net::ERR/ });

  test('the indicator says so, and once it is back nothing has been missed and nothing is shown twice', async ({ open, server, administrator }) => {
    const acme = await administrator('Acme');
    const network = await startNetwork(server.origin);
    const page = await open(acme, `${acme.path}/subscriptions`, { origin: network.origin });
    const { id, assigned, quantity } = await findSubscription(acme.api, acme.companyId, 'Enterprise Demo');
    const members = await findFreeMembers(acme.api, acme.companyId, 4);
    await expect(live(page)).toBeVisible();
    const feed = page.getByRole('complementary').getByRole('listitem');
    await expect(feed.first()).toBeVisible();
    await expect(row(page, id)).toBeVisible();
    const sequence = async item => Number((await item.getByText(/^#\d+$/).textContent()).slice(1));
    const before = await sequence(feed.first());

    network.cut();
    await expect(page.getByRole('status').filter({ hasText: 'Reconnecting' })).toBeVisible();
    for (const member of members) await assign(acme.api, id, member.id);
    await expect(row(page, id)).toContainText(`${assigned} of ${quantity} assigned`);

    network.restore();
    await expect(live(page)).toBeVisible();
    await expect(row(page, id)).toContainText(`${assigned + 4} of ${quantity} assigned`);
    for (const [i, member] of members.toReversed().entries()) {
      await expect(feed.nth(i)).toContainText(member.displayName);
      expect(await sequence(feed.nth(i))).toBe(before + 4 - i);
    }
    expect(await sequence(feed.nth(4))).toBe(before);

    await release(acme.api, id, members[0].id);
    await expect(row(page, id)).toContainText(`${assigned + 3} of ${quantity} assigned`, WITHIN_A_SECOND);
    await network.stop();
  });

  test('a list that cannot be read says so and can be tried again', async ({ open, server, administrator }) => {
    const acme = await administrator('Acme');
    const network = await startNetwork(server.origin);
    const page = await open(acme, `${acme.path}/members`, { origin: network.origin });
    await expect(page.getByText('120 members')).toBeVisible();
    network.cut();
    await page.getByLabel('Search for members').fill('leroy');
    await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
    network.restore();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'bob.leroy@acme.example' })).toBeVisible();
    await network.stop();
  });
});
