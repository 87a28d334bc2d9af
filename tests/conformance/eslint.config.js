import graphql from '@graphql-eslint/eslint-plugin';
import { OPERATIONS_FOLDER } from './support/operations.js';
import { SCHEMA } from './support/repository.js';

const { configs, parser } = graphql;
const [severity, { OperationDefinition, ...naming }] = configs['flat/operations-recommended'].rules['@graphql-eslint/naming-convention'];
// A Subscription is an entity here; no name says that its operation is one of another kind.
const isNotOfTheDomain = affix => affix !== 'Subscription';
const operationNames = {
  ...OperationDefinition,
  forbiddenPrefixes: OperationDefinition.forbiddenPrefixes.filter(isNotOfTheDomain),
  forbiddenSuffixes: OperationDefinition.forbiddenSuffixes.filter(isNotOfTheDomain),
};
const project = { parser, parserOptions: { graphQLConfig: { schema: SCHEMA, documents: `${OPERATIONS_FOLDER}/*.graphql` } } };
const plugins = { '@graphql-eslint': graphql };

export default [
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['schema/schema.graphql'],
    plugins,
    languageOptions: project,
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      '@graphql-eslint/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      // Connections have HotChocolate's `nodes` beside `edges`, and short lists, such as the history entries of one change, do not page.
      // What has no identity pages too: the errors of an import's lines.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      '@graphql-eslint/require-description': [
        'error',
        { types: true, DirectiveDefinition: true, rootField: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      // What has an identity implements Node; payloads, errors, edges, totals and permissions are values.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  {
    files: ['schema/operations/*.graphql'],
    plugins,
    languageOptions: project,
    rules: {
      ...configs['flat/operations-recommended'].rules,
      '@graphql-eslint/naming-convention': [severity, { ...naming, OperationDefinition: operationNames }],
      '@graphql-eslint/lone-executable-definition': 'error',
      '@graphql-eslint/match-document-filename': ['error', { query: 'matchDocumentStyle', mutation: 'matchDocumentStyle', subscription: 'matchDocumentStyle' }],
    },
  },
];
