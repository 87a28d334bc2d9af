import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const KEY = 'graphqlsubs.language';

const isLanguage = (tag: string | null | undefined): tag is Language => languages.includes(tag as Language);

function preferred(): Language {
  const tags = [localStorage.getItem(KEY), ...navigator.languages.map(tag => tag.slice(0, 2))];
  return tags.find(isLanguage) ?? 'en';
}

const load = (language: Language) => (language === 'fr' ? import('./fr.json') : import('./en.json'));

/** Changes the language that everything is shown in, and keeps the choice. */
export async function setLanguage(language: Language) {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load(language)).default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

/** Loads the viewer's language, and no other, before anything is shown. */
export async function startI18n() {
  const language = preferred();
  const { default: translation } = await load(language);
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
