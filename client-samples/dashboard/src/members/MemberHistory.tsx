import { useTranslation } from 'react-i18next';
import { found } from '../api/found';
import { usePages } from '../api/usePages';
import { MemberHistoryDocument } from '../gql/graphql';
import { HistoryTable } from '../history/HistoryTable';
import { useEntries } from '../live/LiveContext';

/** What was done to a member. */
export function MemberHistory({ memberId }: { memberId: string }) {
  const { t } = useTranslation();
  const list = usePages(MemberHistoryDocument, { memberId, first: 50 }, ({ node }) => found(node)?.history);
  useEntries(entries => {
    if (entries.some(e => e.member?.id === memberId)) void list.reload();
  });
  return <HistoryTable list={list} label={t('page.history')} height="calc(100dvh - 17rem)" />;
}
