import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/ApiContext';
import { fetchApi, HttpError } from '../api/files';
import { useCompany } from '../companies/useCompany';
import type { ImportMode } from '../gql/graphql';
import type { ImportJob, ImportReport } from './report';

/** Checks a file, then imports it. */
export function useImport() {
  const { t } = useTranslation();
  const { token } = useApi();
  const company = useCompany();
  const [report, setReport] = useState<ImportReport | null>(null);
  const [job, setJob] = useState<ImportJob | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const address = `/companies/${encodeURIComponent(company.id)}/members/import`;

  async function send(file: File, query: string, done: (answer: unknown) => void) {
    setBusy(true);
    setFailure(null);
    try {
      const response = await fetchApi(token, `${address}?${query}`, { method: 'POST', headers: { 'Content-Type': 'text/csv; charset=utf-8' }, body: file });
      done(await response.json());
    } catch (e) {
      setFailure(e instanceof HttpError ? e.message : t('shared.noNetwork'));
    }
    setBusy(false);
  }

  return {
    report,
    job,
    failure,
    isBusy,
    check: (file: File) => {
      setJob(null);
      setReport(null);
      return send(file, 'dryRun=true', answer => setReport(answer as ImportReport));
    },
    run: (file: File, mode: ImportMode) => send(file, `mode=${mode}`, answer => setJob(answer as ImportJob)),
    reset: () => {
      setReport(null);
      setJob(null);
      setFailure(null);
    },
  };
}
