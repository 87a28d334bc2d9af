import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, setLanguage, type Language } from '../i18n';

const names: Record<Language, string> = { en: 'English', fr: 'Français' };

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('shell.language')}
      value={i18n.language}
      onChange={value => void setLanguage(value as Language)}
      data={languages.map(value => ({
        value,
        label: <span lang={value} title={names[value]}>{value.toUpperCase()}</span>,
      }))}
    />
  );
}
