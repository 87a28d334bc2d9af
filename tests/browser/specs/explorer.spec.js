import { assign, findFreeMembers, findSubscription } from '../support/api.js';
import { expect, test } from '../support/test.js';

// The explorer's own: its editor trips over a document that is replaced at once, and it says that it was kept from installing a service worker.
test.use({ expectedOnConsole: /reading 'end'|service worker registration/i });

test('Banana Cake Pop loads from the server alone, runs a query, and shows an event of a subscription', async ({ open, server, administrator }) => {
  test.slow();
  const acme = await administrator('Acme');
  // Without its service worker, which loads the page a second time once it is installed.
  const page = await open(null, null, { serviceWorkers: 'block' });
  const elsewhere = [];
  page.on('request', request => {
    if (!request.url().startsWith(server.origin) && /^(http|ws)/.test(request.url())) elsewhere.push(request.url());
  });
  await page.goto(`${server.origin}/graphql/`);
  const run = page.locator('button', { hasText: /^Run$/ });
  const apply = page.getByRole('button', { name: 'Apply' });

  await page.getByText('Create Document').first().click({ timeout: 30_000 });
  await expect(apply.or(run).first()).toBeVisible({ timeout: 30_000 });
  if (await apply.isVisible()) await apply.click();
  await run.click();
  await expect(page.getByText('"Bob Leroy"')).toBeVisible({ timeout: 30_000 });

  const { company } = await acme.api('query($id: ID!) { company(id: $id) { history(first: 1) { nodes { sequence } } } }', { id: acme.companyId });
  const [{ sequence }] = company.history.nodes;
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(`subscription NewEntries { historyAppended(companyId: "${acme.companyId}", after: ${sequence}) { operation sequence } }`);
  // What runs is the document as the builder has last read it, a moment after the typing.
  await expect(page.getByText('NewEntries', { exact: true }).and(page.locator(':not(.monaco-editor *)'))).toBeVisible();
  await run.click();
  const { id } = await findSubscription(acme.api, acme.companyId, 'Enterprise Demo');
  const [member] = await findFreeMembers(acme.api, acme.companyId, 1);
  await assign(acme.api, id, member.id);
  await expect(page.getByText('"LICENCE_ASSIGNED"')).toBeVisible();
  await expect(page.getByText(String(sequence + 1), { exact: true })).toBeVisible();
  expect(elsewhere).toEqual([]);
});
