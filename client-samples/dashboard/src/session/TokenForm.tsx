import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes a bearer token that the company's identity provider has issued. */
export function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const token = text.trim().replace(/^Bearer\s+/i, '');
  return (
    <form
      onSubmit={e => {
        e.preventDefault();
        if (token) onToken(token);
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label={t('signIn.token')}
          description={t('signIn.tokenHint')}
          autoComplete="off"
          value={text}
          onChange={e => setText(e.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showToken') }}
        />
        <Button type="submit" variant="default" disabled={!token}>{t('signIn.withToken')}</Button>
      </Stack>
    </form>
  );
}
