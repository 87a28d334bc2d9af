import { createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
  headings: { fontWeight: '650' },
});

/** Colours that the library makes too faint for WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-disabled-color': '#5c636a',
    '--mantine-color-error': '#c92a2a',
    '--app-page': '#f6f7fb',
    '--app-line': '#e4e7ee',
    '--app-bar': '#4c6ef5',
    '--app-bar-full': '#c92a2a',
    '--app-bar-rest': '#dfe3f0',
    '--app-fresh': '#edf2ff',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb8',
    '--mantine-color-placeholder': '#9aa1ac',
    '--mantine-color-disabled-color': '#9aa1ac',
    '--mantine-color-error': '#ff8787',
    '--app-page': '#1a1b1e',
    '--app-line': '#3a3b40',
    '--app-bar': '#748ffc',
    '--app-bar-full': '#ff8787',
    '--app-bar-rest': '#40424a',
    '--app-fresh': '#25304f',
  },
});
