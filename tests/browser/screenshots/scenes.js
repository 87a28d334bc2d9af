/** What pictures are made of, whatever the language: each with who is looking, where, and what is done before. */

const csv = lines => ({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(['__action__;loginEmail;firstName;lastName;service0', ...lines].join('\n')) });

async function check(page, lines) {
  await page.locator('input[type=file]').setInputFiles(csv(lines));
  await page.getByRole('button', { name: /^(Check|Vérifier)$/ }).click();
  await page.getByRole('radiogroup', { name: /bad lines|lignes incorrectes/ }).waitFor();
}

async function choose(page, count) {
  await page.getByRole('cell').first().waitFor();
  for (const box of (await page.getByRole('checkbox').all()).slice(1, count + 1)) await box.check();
}

export const scenes = [
  { name: 'sign-in', viewer: null, path: () => '/dashboard/sign-in', prepare: page => page.getByRole('listitem').first().waitFor() },
  { name: 'companies', viewer: 'partner', path: () => '/dashboard/companies', prepare: page => page.getByRole('cell').first().waitFor() },
  { name: 'status', viewer: 'administrator', isWide: true, path: at => at.status },
  {
    name: 'menu',
    viewer: 'administrator',
    isWide: true,
    path: at => at.status,
    async prepare(page) {
      await page.getByRole('button', { name: /^Menu (of|de) Enterprise Hub/ }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  { name: 'subscription-members', viewer: 'administrator', path: at => `${at.status}/${at.prepaid}/members`, prepare: page => page.getByRole('cell').first().waitFor() },
  { name: 'subscription-history', viewer: 'administrator', path: at => `${at.status}/${at.prepaid}/history`, prepare: page => page.getByRole('cell').first().waitFor() },
  { name: 'manage', viewer: 'administrator', path: at => `${at.status}/${at.prepaid}/manage`, prepare: page => page.getByRole('combobox').waitFor() },
  {
    name: 'manage-preview',
    viewer: 'administrator',
    path: at => `${at.status}/${at.monthly}/manage`,
    async prepare(page) {
      await page.getByRole('textbox', { name: /Licences/ }).fill('40');
      await page.getByRole('button', { name: /Preview|Aperçu/ }).click();
      await page.getByRole('button', { name: /Confirm/ }).waitFor();
    },
  },
  { name: 'members', viewer: 'administrator', path: at => at.members, prepare: page => choose(page, 3) },
  {
    name: 'bulk-assign',
    viewer: 'administrator',
    path: at => at.members,
    async prepare(page) {
      await choose(page, 6);
      await page.getByRole('button', { name: /^(Assign|Attribuer)…$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').click();
      await page.getByRole('option', { name: /^Business Hybrid/ }).first().click();
      await dialog.getByRole('radio').last().check();
      await dialog.getByRole('button', { name: /Preview|Aperçu/ }).click();
      await dialog.getByRole('button', { name: /Confirm/ }).waitFor();
    },
  },
  { name: 'member', viewer: 'administrator', path: at => `${at.members}/${at.member}`, prepare: page => page.getByRole('tab').first().waitFor() },
  {
    name: 'history',
    viewer: 'administrator',
    path: at => at.history,
    async prepare(page) {
      await page.getByRole('combobox').first().click();
      await page.getByRole('option', { name: /^(Licence assigned|Licence attribuée)$/ }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('option').first().waitFor({ state: 'hidden' });
      await page.getByRole('cell', { name: /^(Member created|Membre créé)$/ }).first().waitFor({ state: 'hidden' });
      await page.getByRole('cell').first().waitFor();
    },
  },
  { name: 'usage', viewer: 'administrator', path: at => at.usage, prepare: page => page.locator('.recharts-surface').first().waitFor() },
  {
    name: 'import-check',
    viewer: 'administrator',
    path: at => at.import,
    prepare: page =>
      check(page, [
        'create;nina.rossi@acme.example;Nina;Rossi;Business Hybrid',
        'create;omar.haddad@acme.example;Omar;Haddad;Attendant Hub',
        'update;nobody@acme.example;No;Body;',
        'create;not an address;Pia;Lund;',
      ]),
  },
  {
    name: 'import-done',
    viewer: 'administrator',
    path: at => at.import,
    async prepare(page, { count }) {
      const address = name => `${name}.${count}@acme.example`;
      await check(page, [`create;${address('lea.petit')};Léa;Petit;`, `create;${address('noah.blanc')};Noah;Blanc;`, `update;${address('nobody')};No;Body;`]);
      await page.getByRole('radio').last().check();
      await page.getByRole('button', { name: /^(Import|Importer)$/ }).click();
      await page.getByText(/2 (lines imported|lignes importées)/).waitFor();
    },
  },
  { name: 'me', viewer: 'member', path: () => '/dashboard', prepare: page => page.getByRole('heading', { level: 2 }).waitFor() },
  {
    name: 'navigation',
    viewer: 'administrator',
    isOnPhoneAlone: true,
    path: at => at.usage,
    prepare: page => page.getByRole('button', { name: 'Menu', exact: true }).click(),
  },
];
