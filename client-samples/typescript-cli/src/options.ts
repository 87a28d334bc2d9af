import { parseArgs } from 'node:util';

export const USAGE = `Prints a company's licence counts and history while they change.

  npm start -- [--url http://127.0.0.1:5000/graphql] [--token …] [--company …] [--after …]

  --url      the server's GraphQL endpoint
  --token    the bearer token of an administrator; GRAPHQLSUBS_TOKEN by default, or else one that a server in Development hands out
  --company  the company's global id; the administrator's own by default
  --after    the sequence of the last history entry that is known: 0 for all; the latest one by default
`;

export interface Options {
  url: URL;
  token: string;
  company?: string;
  after?: number;
}

/** What the command line says, or null where it asks for help. */
export async function readOptions(): Promise<Options | null> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:5000/graphql' },
      token: { type: 'string', default: process.env.GRAPHQLSUBS_TOKEN },
      company: { type: 'string' },
      after: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    return null;
  }

  const after = values.after === undefined ? undefined : Number(values.after);
  if (after !== undefined && !(Number.isSafeInteger(after) && after >= 0)) {
    throw new Error('--after must be 0 or the sequence of a history entry.');
  }

  const url = new URL(values.url);
  return { url, token: values.token ?? (await developmentToken(url)), company: values.company, after };
}

async function developmentToken(url: URL): Promise<string> {
  const response = await fetch(new URL('/dev/tokens', url)).catch(() => {
    throw new Error(`There is no server at ${url.origin}.`);
  });
  if (!response.ok) {
    throw new Error('Give a token with --token or GRAPHQLSUBS_TOKEN: only a server in Development hands one out.');
  }

  return ((await response.json()) as { companyAdministrator: string }).companyAdministrator;
}
