import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const configurations = process.env.CONFIGURATION ? [process.env.CONFIGURATION] : ['Debug', 'Release'];

/** The path of a project's built assembly; CONFIGURATION chooses the build, Debug before Release by default. */
export function builtAssembly(folder, project) {
  const candidates = configurations.map(configuration =>
    fileURLToPath(new URL(`../../../${folder}/${project}/bin/${configuration}/net10.0/${project}.dll`, import.meta.url)));
  const found = candidates.find(path => existsSync(path));
  if (!found) {
    throw new Error(`${project} is not built: run \`dotnet build\` first.`);
  }
  return found;
}
