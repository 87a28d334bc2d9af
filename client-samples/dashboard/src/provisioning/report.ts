import type { ImportLineProblem, ImportMode, ImportStatus } from '../gql/graphql';

/** A bad line, as the server's JSON tells it. */
export interface LineError {
  line: number;
  column: string | null;
  problem: ImportLineProblem;
  message: string;
}

export interface PlanCounts {
  subscriptionId: string;
  plan: string;
  quantity: number | null;
  assignedBefore: number;
  assignedAfter: number;
}

/** What an import would come to. */
export interface ImportReport {
  linesTotal: number;
  linesFailed: number;
  created: number;
  updated: number;
  deleted: number;
  unchanged: number;
  licences: PlanCounts[];
  errors: LineError[];
}

export interface ImportJob {
  id: string;
  mode: ImportMode;
  status: ImportStatus;
  linesTotal: number;
  linesDone: number;
  linesFailed: number;
}

/** Bad lines in the file's order, each with all that is wrong with it. */
export function byLine(errors: readonly LineError[]): { line: number; errors: LineError[] }[] {
  const lines = new Map<number, LineError[]>();
  for (const error of errors) lines.set(error.line, [...(lines.get(error.line) ?? []), error]);
  return [...lines].sort(([a], [b]) => a - b).map(([line, wrong]) => ({ line, errors: wrong }));
}

/** How far an import is, in percent. */
export const progressOf = ({ linesTotal, linesDone, linesFailed }: Pick<ImportJob, 'linesTotal' | 'linesDone' | 'linesFailed'>) =>
  linesTotal === 0 ? 100 : Math.round(((linesDone + linesFailed) / linesTotal) * 100);

/** Whether an import in a mode would do anything. */
export const canRun = (report: ImportReport, mode: ImportMode) =>
  report.linesTotal > report.linesFailed && (mode === 'LINE_BY_LINE' || report.linesFailed === 0);
