import type { CodegenConfig } from '@graphql-codegen/cli';

// Types and documents of what this program asks for, from the schema and its ready operations.
const config: CodegenConfig = {
  schema: '../../schema/schema.graphql',
  documents: '../../schema/operations/{Viewer,CompanyHistory,WatchHistory,WatchLicenceCounts}.graphql',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        strictScalars: true,
        scalars: { DateTime: 'string', Long: 'number', TimeSpan: 'string', UUID: 'string' },
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
      },
    },
  },
};

export default config;
