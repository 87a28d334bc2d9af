const VARIABLE = /^@(\w+) *= *(.*)$/gm;
const USE = /\{\{(\w+)\}\}/g;

/** The requests of a `.http` file as its editors read it: the name after `###`, and how to send it, with other values for some of the file's variables. */
export function readRequests(text) {
  const [head, ...parts] = text.split(/^### */m);
  const declared = Object.fromEntries([...head.matchAll(VARIABLE)].map(([, name, value]) => [name, value]));
  return parts.map(part => {
    const [name, ...rest] = part.split('\n');
    const lines = rest.filter(line => !line.startsWith('#'));
    const isGraphQL = lines[0].endsWith('/graphql');

    async function send(values) {
      const fill = line => line.replace(USE, (_, variable) => ({ ...declared, ...values })[variable] ?? fail(`There is no variable ${variable}.`));
      const [[start, ...headers], body] = split(lines.map(fill));
      const [method, url] = start.split(' ');
      const request = { method, headers: headers.map(header => header.split(/: */)), body: body.length > 0 ? body.join('\n') : undefined };
      return { response: await fetch(url, request), body: request.body };
    }

    return { name, isGraphQL, send };
  });
}

function split(lines) {
  const end = lines.indexOf('');
  return [lines.slice(0, end), lines.slice(end + 1, lines.findLastIndex(line => line !== '') + 1)];
}

function fail(message) {
  throw new Error(message);
}
