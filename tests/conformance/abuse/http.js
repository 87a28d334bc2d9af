import { Agent, request } from 'node:http';

const PATIENCE_MS = 60_000;

/** Connections of attackers: many, and kept. */
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/**
 * One HTTP request.
 * @returns {Promise<{status: number, headers: object, text: string}>} Status 0 where the server closes the connection without an answer.
 */
export function send(url, { method = 'POST', headers = {}, body, patience = PATIENCE_MS } = {}) {
  return new Promise(resolve => {
    let isAnswered = false;
    const outgoing = request(url, { method, headers, agent, timeout: patience }, response => {
      isAnswered = true;
      const chunks = [];
      let size = 0;
      response.on('data', chunk => {
        size += chunk.length;
        if (size < 1_000_000) {
          chunks.push(chunk);
        }
      });
      const end = () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString(), size });
      response.on('end', end);
      response.on('error', end);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')));
    outgoing.on('error', error => {
      if (!isAnswered) {
        resolve({ status: 0, headers: {}, text: error.message, size: 0 });
      }
    });
    outgoing.end(body);
  });
}

export const json = (token, more = {}) => ({ 'content-type': 'application/json', accept: 'application/graphql-response+json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...more });

/** A GraphQL request; `body` is prepared once for attackers that send it often. */
export const graphql = (server, body, token = server.tokens.companyAdministrator, headers = {}) =>
  send(server.url, { headers: json(token, headers), body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) });

/** What was answered, in short: the status and the first error's code, or else the beginning of its message. */
export function summary({ status, text }) {
  if (status === 0) {
    return `closed (${text})`;
  }
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return `${status}`;
  }
  const [error] = answer.errors ?? [];
  return error ? `${status} ${error.extensions?.code ?? error.message?.slice(0, 90)}` : `${status}`;
}
