import { expect, test as base } from '@playwright/test';
import { startServer } from '../../conformance/support/server.js';
import { apiOf } from './api.js';

/**
 * A worker's own server with the demo, pages of people who are signed in, and for all of them: nothing on the console, and no answer that says
 * that something is wrong.
 */
export const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  viewers: [
    async ({ server }, use) => use(await (await fetch(`${server.origin}/dev/viewers`)).json()),
    { scope: 'worker' },
  ],

  /** An administrator of a company, by the company's name: its token, its API, and the company's id. */
  administrator: async ({ server, viewers }, use) => {
    await use(async name => {
      const viewer = viewers.find(v => v.company === name && v.role !== 'MEMBER');
      const api = apiOf(server, viewer.token);
      const { me } = await api('{ me { company { id } } }');
      return { ...viewer, api, companyId: me.company.id, path: `/dashboard/companies/${encodeURIComponent(me.company.id)}` };
    });
  },

  /** What a test expects on the console, where it breaks something on purpose. */
  expectedOnConsole: [/^$/, { option: true }],

  /** Opens a page of the dashboard as somebody, in a browser window of its own; without a path an empty one. */
  open: async ({ browser, server, expectedOnConsole }, use) => {
    const contexts = [];
    const complaints = [];
    await use(async (viewer, path, { origin = server.origin, ...options } = {}) => {
      const context = await browser.newContext({ ...test.info().project.use, reducedMotion: 'reduce', ...options });
      contexts.push(context);
      if (viewer) await context.addInitScript(token => sessionStorage.setItem('graphqlsubs.token', token), viewer.token);
      const page = await context.newPage();
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type()) && !expectedOnConsole.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', error => {
        if (!expectedOnConsole.test(String(error))) complaints.push(String(error));
      });
      if (path) await page.goto(origin + path);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(complaints).toEqual([]);
  },
});

export { expect };

export const live = page => page.getByRole('status').filter({ hasText: /^(Live|En direct)$/ });

/** A row of the status page. */
export const row = (page, subscriptionId) => page.locator(`[data-subscription="${subscriptionId}"]`);
