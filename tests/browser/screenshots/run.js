import { chromium, expect } from '@playwright/test';
import { mkdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../conformance/support/server.js';
import { apiOf, assign, findFreeMembers, findSubscription } from '../support/api.js';
import { launchOptions } from '../support/chromium.js';

const MOST_BYTES = 300_000;
const folder = fileURLToPath(new URL('../../../docs/dashboard/', import.meta.url));
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const english = { locale: 'en-GB' };
const french = { locale: 'fr-FR' };
const light = { colorScheme: 'light' };
const dark = { colorScheme: 'dark' };

const server = await startServer();
const browser = await chromium.launch(launchOptions);
try {
  await mkdir(folder, { recursive: true });
  const viewers = await (await fetch(`${server.origin}/dev/viewers`)).json();
  const viewer = viewers.find(v => v.company === 'Acme' && v.role !== 'MEMBER');
  const api = apiOf(server, viewer.token);
  const { me } = await api('{ me { company { id } } }');
  const companyId = me.company.id;
  const path = `/dashboard/companies/${encodeURIComponent(companyId)}`;
  const { id } = await findSubscription(api, companyId, 'Enterprise Hub');
  const members = await findFreeMembers(api, companyId, 4);
  await assign(api, (await findSubscription(api, companyId, 'Enterprise Demo')).id, members[0].id);

  const open = async (address, look, signedIn = true) => {
    const context = await browser.newContext({ timezoneId: 'Europe/Paris', reducedMotion: 'reduce', ...look });
    if (signedIn) await context.addInitScript(token => sessionStorage.setItem('graphqlsubs.token', token), viewer.token);
    const page = await context.newPage();
    await page.goto(server.origin + address, { waitUntil: 'networkidle' });
    return page;
  };
  const save = async (page, name) => {
    await page.screenshot({ path: `${folder}${name}.png` });
    await page.context().close();
    const { size } = await stat(`${folder}${name}.png`);
    expect(size, name).toBeLessThan(MOST_BYTES);
    console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  };

  const status = `${path}/subscriptions`;
  await save(await open('/dashboard/sign-in', { ...desktop, ...english, ...light }, false), 'sign-in');
  await save(await open(status, { ...desktop, ...english, ...light }), 'status-en-light');
  await save(await open(status, { ...desktop, ...french, ...dark }), 'status-fr-dark');
  await save(await open(status, { ...phone, ...french, ...light }), 'status-phone');

  const preview = await open(`${status}/${encodeURIComponent((await findSubscription(api, companyId, 'Voice Phone')).id)}/manage`, { ...desktop, ...english, ...light });
  await preview.getByRole('textbox', { name: 'Licences' }).fill('40');
  await preview.getByRole('button', { name: 'Preview' }).click();
  await preview.getByRole('button', { name: 'Confirm' }).waitFor();
  await save(preview, 'manage-preview');
  await save(await open(`${status}/${encodeURIComponent(id)}/history`, { ...desktop, ...english, ...dark }), 'history-dark');
  await save(await open(`${path}/usage`, { ...desktop, ...english, ...light }), 'usage');

  const bulk = await open(`${path}/members`, { ...desktop, ...french, ...light });
  for (const box of (await bulk.getByRole('checkbox').all()).slice(1, 4)) await box.check();
  await save(bulk, 'members-fr-light');
  await save(await open(`${path}/members`, { ...phone, ...english, ...dark }), 'members-phone-dark');

  const checked = await open(`${path}/import`, { ...desktop, ...english, ...light });
  const lines = [
    '__action__;loginEmail;firstName;lastName;service0',
    'create;nina.rossi@acme.example;Nina;Rossi;Business Hybrid',
    'create;omar.haddad@acme.example;Omar;Haddad;Attendant Hub',
    'update;nobody@acme.example;No;Body;',
    'create;not an address;Pia;Lund;',
  ];
  await checked.locator('input[type=file]').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await checked.getByRole('button', { name: 'Check' }).click();
  await checked.getByRole('table', { name: 'Bad lines' }).waitFor();
  await save(checked, 'import-check');
} finally {
  await browser.close();
  await server.stop();
}
