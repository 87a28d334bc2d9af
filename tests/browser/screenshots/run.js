import { chromium, expect } from '@playwright/test';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from '../../conformance/support/server.js';
import { apiOf, assign, findFreeMembers, findSubscription } from '../support/api.js';
import { launchOptions } from '../support/chromium.js';
import { scenes } from './scenes.js';

const MOST_BYTES = 300_000;
const MOST_BYTES_IN_ALL = 4_000_000;
const documents = fileURLToPath(new URL('../../../docs/dashboard/', import.meta.url));

const { values: options } = parseArgs({
  options: { all: { type: 'boolean', default: false }, folder: { type: 'string', default: documents }, only: { type: 'string', default: '' } },
});

const devices = {
  desktop: { viewport: { width: 1120, height: 720 } },
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true },
};
// Where there is room for a page's third column.
const wide = { viewport: { width: 1280, height: 720 } };
const locales = { en: 'en-GB', fr: 'fr-FR' };
const every = Object.keys(devices).flatMap(device => Object.keys(locales).flatMap(language => ['light', 'dark'].map(theme => [device, language, theme])));
// For the documentation: of every page both languages, both themes and both widths, in four pictures of the eight that there could be.
const chosen = [['desktop', 'en', 'light'], ['desktop', 'fr', 'dark'], ['phone', 'fr', 'light'], ['phone', 'en', 'dark']];

/** Who is looking, and the addresses of what they look at. */
async function prepare(server) {
  const viewers = await (await fetch(`${server.origin}/dev/viewers`)).json();
  const administrator = viewers.find(v => v.company === 'Acme' && v.role === 'COMPANY_ADMINISTRATOR');
  const api = apiOf(server, administrator.token);
  const companyId = (await api('{ me { company { id } } }')).me.company.id;
  const find = async name => (await findSubscription(api, companyId, name)).id;
  const [member] = await findFreeMembers(api, companyId, 1);
  await assign(api, await find('Enterprise Demo'), member.id);
  const company = `/dashboard/companies/${encodeURIComponent(companyId)}`;
  return {
    tokens: {
      administrator: administrator.token,
      partner: viewers.find(v => v.role === 'BUSINESS_PARTNER_ADMINISTRATOR').token,
      member: viewers.find(v => v.role === 'MEMBER').token,
    },
    at: {
      ...Object.fromEntries(['members', 'history', 'usage', 'import'].map(page => [page, `${company}/${page}`])),
      status: `${company}/subscriptions`,
      prepaid: encodeURIComponent(await find('Enterprise Hub')),
      monthly: encodeURIComponent(await find('Voice Phone')),
      member: encodeURIComponent(member.id),
    },
  };
}

async function picture(browser, origin, scene, [device, language, theme], { tokens, at }, count) {
  const context = await browser.newContext({ timezoneId: 'Europe/Paris', reducedMotion: 'reduce', ...(device === 'desktop' && scene.isWide ? wide : devices[device]), locale: locales[language], colorScheme: theme });
  const token = tokens[scene.viewer];
  if (token) await context.addInitScript(value => sessionStorage.setItem('graphqlsubs.token', value), token);
  const page = await context.newPage();
  await page.goto(origin + scene.path(at), { waitUntil: 'networkidle' });
  await scene.prepare?.(page, { count });
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const path = `${options.folder.replace(/\/$/, '')}/${scene.name}-${device}-${language}-${theme}.png`;
  await page.screenshot({ path });
  await context.close();
  const { size } = await stat(path);
  console.log(`${path.split('/').at(-1)} ${Math.round(size / 1000)} kB${overflow > 0 ? `, ${overflow} px too wide` : ''}`);
  expect(size, path).toBeLessThan(MOST_BYTES);
  return size;
}

const server = await startServer();
const browser = await chromium.launch(launchOptions);
try {
  await mkdir(options.folder, { recursive: true });
  const former = (await readdir(options.folder)).filter(file => file.startsWith(options.only) && file.endsWith('.png'));
  if (options.folder === documents) await Promise.all(former.map(file => rm(`${documents}${file}`)));
  const world = await prepare(server);
  let bytes = 0;
  let count = 0;
  for (const look of options.all ? every : chosen) {
    for (const scene of scenes.filter(s => s.name.startsWith(options.only) && !(s.isOnPhoneAlone && look[0] !== 'phone'))) {
      bytes += await picture(browser, server.origin, scene, look, world, ++count);
    }
  }
  console.log(`${count} pictures, ${Math.round(bytes / 1000)} kB`);
  if (!options.all) expect(bytes).toBeLessThan(MOST_BYTES_IN_ALL);
} finally {
  await browser.close();
  await server.stop();
}
