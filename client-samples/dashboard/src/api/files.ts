/** What is wrong, as the server's `application/problem+json` tells it. */
export interface Problem {
  detail?: string;
  code?: string;
  reason?: string;
  problem?: string;
  line?: number | null;
  column?: string | null;
}

export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? `HTTP ${status}`);
  }
}

/** Asks the server's endpoints for files. */
export async function fetchApi(token: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token}`);
  const response = await fetch(path, { ...init, headers });
  if (!response.ok) {
    throw new HttpError(response.status, (await response.json().catch(() => ({}))) as Problem);
  }
  return response;
}

/** Saves a file that only a signed in viewer gets, which a plain link cannot fetch. */
export async function download(token: string, path: string, name: string): Promise<void> {
  const response = await fetchApi(token, path);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
