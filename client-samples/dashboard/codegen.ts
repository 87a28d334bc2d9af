import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: '../../schema/schema.graphql',
  documents: ['../../schema/operations/**/*.graphql', 'src/**/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string', Long: 'number', TimeSpan: 'string', UUID: 'string' },
      },
    },
  },
} satisfies CodegenConfig;
