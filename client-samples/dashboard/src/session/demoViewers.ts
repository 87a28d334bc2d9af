import type { ViewerRole } from '../gql/graphql';

/** Somebody of the demo to sign in as, with a token. */
export interface DemoViewer {
  name: string;
  role: ViewerRole;
  company: string;
  token: string;
}

const offersDemo = document.querySelector<HTMLMetaElement>('meta[name=demo]')?.content !== 'false';

/** Whom a server in Development lets one sign in as; nobody elsewhere. */
export async function fetchDemoViewers(): Promise<DemoViewer[]> {
  if (!offersDemo) return [];
  const response = await fetch('/dev/viewers');
  return response.ok ? ((await response.json()) as DemoViewer[]) : [];
}
