import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/chromium.js';

export default defineConfig({
  testDir: 'specs',
  // Each worker has a server and a database of its own; the tests of one file change its data one after the other.
  workers: 2,
  // What must be seen within a second is looked at when nothing else takes the machine's time.
  projects: [
    { name: 'pages', grepInvert: /@live/ },
    { name: 'live', grep: /@live/, workers: 1, dependencies: ['pages'] },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions,
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
  },
});
