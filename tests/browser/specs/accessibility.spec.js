import axe from 'axe-core';
import { findSubscription } from '../support/api.js';
import { expect, test } from '../support/test.js';

/** Every page, with what shows that it is there. */
async function pagesOf({ api, companyId, path }) {
  const { id } = await findSubscription(api, companyId, 'Enterprise Hub');
  const subscription = `${path}/subscriptions/${encodeURIComponent(id)}`;
  const { company } = await api('query($companyId: ID!) { company(id: $companyId) { members(first: 1) { nodes { id } } } }', { companyId });
  const [member] = company.members.nodes;
  return [
    [`${path}/subscriptions`, page => page.getByRole('meter').first()],
    [`${subscription}/members`, page => page.getByRole('dialog').getByRole('cell').first()],
    [`${subscription}/history`, page => page.getByRole('dialog').getByRole('cell').first()],
    [`${subscription}/manage`, page => page.getByRole('dialog').getByRole('textbox').first()],
    [`${path}/members`, page => page.getByRole('cell').first()],
    [`${path}/members/${encodeURIComponent(member.id)}`, page => page.getByRole('dialog').getByRole('tab').first()],
    [`${path}/history`, page => page.getByRole('cell').first()],
    [`${path}/usage`, page => page.locator('.recharts-surface').first()],
    [`${path}/import`, page => page.getByRole('button', { name: /Check|Vérifier/ })],
  ];
}

/** Looks at the page as it is in both themes. Only violations are worked out in full: what passes takes four times as long to write down. */
async function expectNoFindings(page) {
  expect(page.frames(), 'axe is in the page alone').toHaveLength(1);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await page.evaluate(async () => {
      // A colour on its way to another one is no colour of the theme.
      await Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished));
      return window.axe.run({ resultTypes: ['violations'] });
    });
    const grave = violations.filter(v => ['serious', 'critical'].includes(v.impact));
    expect.soft(grave.map(v => `${page.url()} ${colorScheme} ${v.id}: ${v.nodes.map(n => `${n.html} ${n.any.map(a => a.message)}`).join(' | ')}`)).toEqual([]);
  }
}

test.describe.configure({ mode: 'parallel' });

for (const [device, options] of [['a desktop', {}], ['a phone', { viewport: { width: 390, height: 844 }, locale: 'fr-FR', hasTouch: true }]]) {
  test(`axe has nothing serious to say of any page, light or dark, on ${device}`, async ({ open, administrator }) => {
    const acme = await administrator('Acme');
    const page = await open(acme, '/dashboard', options);
    await page.addInitScript(axe.source);
    for (const [path, shown] of await pagesOf(acme)) {
      await page.goto(new URL(path, page.url()).href);
      await expect(shown(page)).toBeVisible();
      await expectNoFindings(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    const signIn = await open(null, null, options);
    await signIn.addInitScript(axe.source);
    await signIn.goto(new URL('/dashboard/sign-in', page.url()).href);
    await expect(signIn.getByRole('listitem').first()).toBeVisible();
    await expectNoFindings(signIn);
  });
}

test('Everything is reached by the keyboard: navigation, the menu of a subscription, its dialog, and back', async ({ open, administrator }) => {
  const acme = await administrator('Acme');
  const page = await open(acme, `${acme.path}/subscriptions`);
  await expect(page.getByRole('meter').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /the default licence/ }).first()).toBeFocused();

  const menu = page.getByRole('button', { name: 'Menu of Enterprise Hub (Prepaid 3 years)' });
  await menu.focus();
  await page.keyboard.press('Enter');
  // Keys are the menu's once it has taken the focus, which is a moment after it is drawn.
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Show members' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Manage Enterprise Hub (Prepaid 3 years)' });
  await expect(dialog.getByRole('combobox', { name: 'At the end of the term' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: 'Members' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});
