import { Center, Stack, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';

export function Empty({ children }: { children: string }) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs">
        <IconInbox size={32} stroke={1.3} aria-hidden color="var(--mantine-color-dimmed)" />
        <Text c="dimmed" ta="center">{children}</Text>
      </Stack>
    </Center>
  );
}
