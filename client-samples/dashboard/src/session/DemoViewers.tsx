import { Avatar, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoViewer } from './demoViewers';
import classes from './DemoViewers.module.css';

/** Whom of the demo to sign in as. */
export function DemoViewers({ viewers, onPick }: { viewers: DemoViewer[]; onPick: (viewer: DemoViewer) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = text.toLocaleLowerCase();
  const shown = viewers.filter(v => `${v.name} ${v.company}`.toLocaleLowerCase().includes(wanted));
  return (
    <div>
      <TextInput
        label={t('signIn.demo')}
        placeholder={t('signIn.demoSearch')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={e => setText(e.currentTarget.value)}
        mb="xs"
      />
      <ul className={classes.list}>
        {shown.map(viewer => (
          <li key={`${viewer.name} ${viewer.company} ${viewer.role}`}>
            <UnstyledButton className={classes.viewer} onClick={() => onPick(viewer)}>
              <Avatar size="md" color="indigo.8" name={viewer.name} variant="filled" aria-hidden />
              <span style={{ flex: 1 }}>
                <Text component="span" fw={600} display="block">{viewer.name}</Text>
                <Text component="span" size="sm" c="dimmed">{`${t(`role.${viewer.role}`)} · ${viewer.company}`}</Text>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
