import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { readRequests } from '../support/http-file.js';
import { output, Program } from '../support/program.js';
import { REPOSITORY, SCHEMA } from '../support/repository.js';
import { startServer } from '../support/server.js';

const FOLDER = join(REPOSITORY, 'client-samples', 'http');
const CURL = join(FOLDER, 'curl');
const HTTP_FILES = readdirSync(FOLDER).filter(file => file.endsWith('.http'));
const EXPECTED_FAILURES = { 'assign.sh': 'NoLicenceAvailableError' };

const schema = buildSchema(readFileSync(SCHEMA, 'utf8'));

let server;
let environment;

before(async () => {
  server = await startServer();
  environment = { ...process.env, SERVER: server.origin };
});
after(() => server?.stop());

describe('client-samples/http/curl', () => {
  const script = (name, ...args) => output(join(CURL, name), args, { env: environment });
  const answered = new Set(['lib.sh']);
  after(() => assert.deepEqual(readdirSync(CURL).filter(name => !answered.has(name)), [], 'Each script is tried.'));

  for (const name of ['status-page.sh', 'members.sh', 'assign.sh', 'default.sh', 'quantity.sh', 'history.sh']) {
    test(`${name} is answered with data, and no errors but those that it shows`, async () => {
      answered.add(name);
      const answers = (await script(name)).trim().split('\n').map(line => JSON.parse(line));

      const failures = answers.flatMap(assertAnswered);
      assert.deepEqual(failures, name in EXPECTED_FAILURES ? [EXPECTED_FAILURES[name]] : []);
    });
  }

  test('assign.sh assigns when it is told to, and with the same key not twice', async () => {
    environment.DRY_RUN = 'false';
    try {
      const [first, second] = [await script('assign.sh'), await script('assign.sh')].map(text => JSON.parse(text.split('\n')[0]).data.assignLicence);
      assert.deepEqual([first.history.length > 0, second.history], [true, first.history]);
    } finally {
      delete environment.DRY_RUN;
    }
  });

  test('what export.sh writes is read by import.sh, and changes nothing', async () => {
    answered.add('export.sh').add('import.sh');
    const folder = mkdtempSync(join(tmpdir(), 'graphqlsubs-export-'));
    try {
      const file = join(folder, 'members.csv');
      writeFileSync(file, await script('export.sh'));
      const report = JSON.parse(await script('import.sh', file));

      assert.ok(report.linesTotal > 10);
      assert.deepEqual([report.unchanged, report.linesFailed], [report.linesTotal, 0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.match(await script('export.sh', 'history'), /^[^\n]*operation/i);
  });

  test('watch.sh prints the present counts, and goes on', async () => {
    answered.add('watch.sh');
    const program = new Program(join(CURL, 'watch.sh'), [], { env: environment });
    try {
      await program.until(lines => lines.some(line => line.startsWith('data:')));
      const [event] = program.lines.filter(line => line.startsWith('data:'));
      assert.deepEqual(assertAnswered(JSON.parse(event.slice('data:'.length))), []);
    } finally {
      await program.kill();
    }
  });
});

for (const file of HTTP_FILES) {
  describe(`client-samples/http/${file}`, () => {
    for (const { name, isGraphQL, send } of readRequests(readFileSync(join(FOLDER, file), 'utf8'))) {
      test(`${name}: is answered${isGraphQL ? ', and its document is valid' : ''}`, async () => {
        const { response, body } = await send({ server: server.origin, token: server.tokens.companyAdministrator });
        assert.equal(response.status, 200);
        if (isGraphQL) {
          assert.deepEqual(validate(schema, parse(JSON.parse(body).query)).map(String), []);
          assertAnswered(await firstAnswer(response));
        } else {
          assert.ok((await response.text()).length > 0);
        }
      });
    }
  });
}

/** That there is data and no error of the request; gives the types of the errors of mutations. */
function assertAnswered({ data, errors }) {
  assert.equal(errors, undefined, JSON.stringify(errors));
  const [answer] = Object.values(data);
  assert.ok(answer, JSON.stringify(data));
  return (answer.errors ?? []).map(error => error.__typename);
}

async function firstAnswer(response) {
  if (!response.headers.get('content-type').startsWith('text/event-stream')) {
    return response.json();
  }
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const [, data] = /^data: ?(.+)\n/m.exec(text) ?? [];
    if (data) {
      return JSON.parse(data);
    }
  }
  throw new Error('There was no event.');
}
