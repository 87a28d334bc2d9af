import { setNonce } from 'get-nonce';

/** What the page's policy wants on every style element that is made; empty where there is no policy. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

/** Tells it the library that keeps the page behind a dialog from scrolling. */
export function shareNonce(value: string) {
  if (value) setNonce(value);
}
