import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { GraphQLClient } from 'graphql-request';
import { Company } from '../support/company.js';
import { output, Program } from '../support/program.js';
import { REPOSITORY } from '../support/repository.js';
import { shortened, startServer } from '../support/server.js';

const FOLDER = join(REPOSITORY, 'client-samples', 'typescript-cli');
const ENTRY = /^#(?<sequence>\d+) (?<occurredAt>\S+) (?<operation>[A-Z_]+) (?<details>.+) \[(?<actor>.+)\]$/;
const COUNT = /^.+ \((?<id>\S+)\): (?<assigned>\d+) (?:of (?<quantity>\d+) assigned, \d+ free|assigned, unlimited); version (?<version>\d+)$/;

const LOG = `
  query Log($companyId: ID!, $after: Long!) {
    company(id: $companyId) {
      history(first: 100, where: { sequence: { gt: $after } }, order: [{ sequence: ASC }]) {
        nodes { sequence occurredAt operation details doneBy { name companyName } }
      }
      subscriptions(first: 50) { nodes { id quantity assigned version } }
    }
  }`;

const CHANGE_ROLE = `
  mutation ChangeRole($memberId: ID!, $role: MemberRole!) {
    updateMember(input: { memberId: $memberId, role: $role }) { member { id } errors { __typename } }
  }`;

let server;
let client;
let company;

before(async () => {
  await output('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: FOLDER });
  await output('npm', ['run', 'build'], { cwd: FOLDER });
  server = await startServer();
  client = as(server.tokens.companyAdministrator);
  company = await Company.find(client);
});
after(() => server?.stop());

describe('client-samples/typescript-cli', () => {
  test('prints every later state and every history entry once and in order, across restarts of the server, and ends at Ctrl-C', () =>
    withProgram([], async program => {
      const { subscriptions } = await logAfter(0);
      await program.until(lines => counts(lines).length === subscriptions.length);
      const first = await latest();
      await change();
      await program.until(printed(first + 2));

      await server.restart();
      await change();
      await program.until(printed(first + 4));

      // It sleeps while the server restarts and things happen, and so comes back too late for all of it.
      await server.restart(() => program.signal('SIGSTOP'));
      await change();
      await change();
      program.signal('SIGCONT');
      await program.until(printed(first + 8));
      await change();
      await program.until(lines => printed(first + 10)(lines) && counts(lines).some(({ version }) => version === highest(subscriptions) + 10));
      program.signal('SIGINT');

      assert.equal(await program.exitCode, 0);
      const log = await logAfter(first);
      assert.deepEqual(entries(program.lines), log.entries);
      assert.equal(log.entries.length, 10);
      assertLatestWins(counts(program.lines), log.subscriptions);
      assert.equal(program.lines.length, entries(program.lines).length + counts(program.lines).length);
      assert.match(await program.messages, /Connected again\.[^]*Connected again\.[^]*--after/);
    }));

  test('prints the history after a given entry, and no other', async () => {
    const last = await latest();
    await withProgram(['--company', company.id, '--after', `${last - 5}`], async program => {
      await program.until(printed(last));
      assert.deepEqual(entries(program.lines).map(({ sequence }) => sequence), [-4, -3, -2, -1, 0].map(step => last + step));
    });
  });

  test('ends with the reason when the viewer loses its rights', async () => {
    const partner = as(server.tokens.businessPartnerAdministrator);
    const { me: { member } } = await client.request('{ me { member { id } } }');
    await withProgram([], async program => {
      await program.until(lines => lines.length > 0);
      await partner.request(CHANGE_ROLE, { memberId: member.id, role: 'USER' });

      assert.equal(await program.exitCode, 1);
      assert.match(await program.messages, /^You no longer administer this company: ask one of its administrators\. \(AUTH_NOT_AUTHORIZED\)$/m);
    });
    await partner.request(CHANGE_ROLE, { memberId: member.id, role: 'COMPANY_ADMIN' });
  });

  test('ends with the reason when its token expires', () =>
    withProgram(['--token', shortened(server.tokens.companyAdministrator, 5)], async program => {
      await program.until(lines => lines.length > 0);

      assert.equal(await program.exitCode, 1);
      assert.match(await program.messages, /^The token has expired\. /m);
    }));

  for (const [what, args, reason] of [
    ['a token is wrong', () => ['--token', 'wrong'], /^The token is not valid\. \(4403\)$/m],
    ['a company is out of reach', () => ['--company', 'Q29tcGFueTox'], /^The company does not exist.* \(NOT_FOUND\)$/m],
    ['a member may not watch', () => ['--token', server.tokens.member], /\(AUTH_NOT_AUTHORIZED\)$/m],
    ['an option is wrong', () => ['--after', '-1'], /--after/],
  ]) {
    test(`says what is wrong where ${what}`, () =>
      withProgram(args(), async program => {
        assert.equal(await program.exitCode, 1);
        assert.match(await program.messages, reason);
        assert.deepEqual(program.lines, []);
      }));
  }
});

const as = token => new GraphQLClient(server.url, { headers: { authorization: `Bearer ${token}` } });

async function withProgram(args, use) {
  const program = new Program(process.execPath, ['dist/main.js', '--url', server.url, ...args], { cwd: FOLDER });
  try {
    await use(program);
  } finally {
    await program.kill();
  }
}

/** Two history entries, and two versions of one subscription. */
async function change() {
  await company.release();
  await company.assign();
}

async function logAfter(sequence) {
  const { company: { history, subscriptions } } = await client.request(LOG, { companyId: company.id, after: sequence });
  const entry = ({ doneBy: { name, companyName }, ...fields }) => ({ ...fields, actor: companyName === null ? name : `${name}, ${companyName}` });
  return { entries: history.nodes.map(entry), subscriptions: subscriptions.nodes };
}

async function latest() {
  const { company: { history } } = await client.request('query Latest($id: ID!) { company(id: $id) { history(first: 1) { nodes { sequence } } } }', { id: company.id });
  return history.nodes[0].sequence;
}

const highest = subscriptions => subscriptions.find(({ id }) => id === company.subscriptionId).version;

const matches = (lines, pattern) => lines.flatMap(line => (pattern.test(line) ? [{ ...pattern.exec(line).groups }] : []));

const entries = lines => matches(lines, ENTRY).map(entry => ({ ...entry, sequence: Number(entry.sequence) }));

const printed = sequence => lines => entries(lines).at(-1)?.sequence >= sequence;

function counts(lines) {
  const number = text => (text === undefined ? null : Number(text));
  return matches(lines, COUNT).map(({ id, quantity, assigned, version }) => ({ id, quantity: number(quantity), assigned: number(assigned), version: number(version) }));
}

function assertLatestWins(told, present) {
  for (const subscription of present) {
    const states = told.filter(({ id }) => id === subscription.id);
    assert.deepEqual(states.at(-1), subscription);
    const versions = states.map(({ version }) => version);
    assert.deepEqual(versions, [...new Set(versions)].toSorted((a, b) => a - b), 'No version is printed twice, or after a later one.');
  }
}
