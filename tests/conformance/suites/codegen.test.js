import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { OPERATIONS_FOLDER, readOperations } from '../support/operations.js';
import { inFolder, run, SCALARS, SCHEMA } from '../support/repository.js';

const USE = fileURLToPath(new URL('../codegen/use.ts', import.meta.url));
const COMPILER_OPTIONS = { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', types: [] };

test("GraphQL Code Generator's client preset makes TypeScript of schema/operations that compiles strictly, and that an application can rely on", t =>
  inFolder(async folder => {
    const config = { strictScalars: true, scalars: SCALARS, useTypeImports: true, emitLegacyCommonJSImports: false };
    await generate({
      silent: true,
      schema: SCHEMA,
      documents: join(OPERATIONS_FOLDER, '*.graphql'),
      generates: {
        [`${join(folder, 'generated')}/`]: { preset: 'client', config },
        [join(folder, 'schema.ts')]: { plugins: ['typescript'], config },
      },
    });
    copyFileSync(USE, join(folder, 'use.ts'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['**/*.ts'] }));

    const { code, output } = await run('typescript', 'tsc', ['--project', folder], folder);

    assert.equal(code, 0, output);
    const generated = readFileSync(join(folder, 'generated', 'graphql.ts'), 'utf8');
    const operations = readOperations();
    t.diagnostic(`${operations.length} operations; ${readdirSync(join(folder, 'generated')).join(', ')}`);
    assert.deepEqual(operations.filter(({ name }) => !generated.includes(`export const ${name}Document`)), []);
  }));
