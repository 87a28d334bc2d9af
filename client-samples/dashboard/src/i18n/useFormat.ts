import { useTranslation } from 'react-i18next';

function createFormat(language: string) {
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    day: (iso: string) => day.format(new Date(iso)),
    moment: (iso: string) => moment.format(new Date(iso)),
    month: (date: Date) => month.format(date),
    number: (value: number) => number.format(value),
    percent: (value: number) => percent.format(value),
  };
}

// Making one takes longer than drawing a row that uses it.
const formats = new Map<string, ReturnType<typeof createFormat>>();

/** Writes dates and numbers as the language does. */
export function useFormat() {
  const { language } = useTranslation().i18n;
  const format = formats.get(language) ?? createFormat(language);
  formats.set(language, format);
  return format;
}
