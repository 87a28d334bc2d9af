import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const BREAKING_LINE = /^- \*\*Breaking\*\*.*$/gm;
const CODE = /`([^`]+)`/g;

/** The changes from one schema to another that break clients and that the changelog's newest section does not name. */
export async function unannounced(before, after, changelog) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const named = announced(changelog);
  return changes.filter(change => change.criticality.level === CriticalityLevel.Breaking && !named.has(change.path));
}

/** The paths that the newest section says are broken. */
function announced(changelog) {
  const [, newest = ''] = changelog.split(/^## /m);
  const lines = newest.match(BREAKING_LINE) ?? [];
  return new Set(lines.flatMap(line => [...line.matchAll(CODE)].map(([, path]) => path)));
}
