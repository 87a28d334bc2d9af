import { describe, expect, it } from 'vitest';
import { byLine, canRun, progressOf, type ImportReport, type LineError } from './report';

const error = (line: number, column: string): LineError => ({ line, column, problem: 'VALUE_MISSING', message: '' });
const report = (linesTotal: number, linesFailed: number): ImportReport => ({
  linesTotal, linesFailed, created: 0, updated: 0, deleted: 0, unchanged: 0, licences: [], errors: [],
});

describe('byLine', () => {
  it('gathers what is wrong with each line, in the order of the file', () => {
    expect(byLine([error(7, 'a'), error(3, 'b'), error(7, 'c')])).toEqual([
      { line: 3, errors: [error(3, 'b')] },
      { line: 7, errors: [error(7, 'a'), error(7, 'c')] },
    ]);
  });
});

describe('canRun', () => {
  it('takes a file with bad lines line by line only, and never one without a good line', () => {
    expect(canRun(report(3, 0), 'ATOMIC')).toBe(true);
    expect(canRun(report(3, 1), 'ATOMIC')).toBe(false);
    expect(canRun(report(3, 1), 'LINE_BY_LINE')).toBe(true);
    expect(canRun(report(3, 3), 'LINE_BY_LINE')).toBe(false);
    expect(canRun(report(0, 0), 'ATOMIC')).toBe(false);
  });
});

describe('progressOf', () => {
  it('counts bad lines as dealt with, and an empty file as finished', () => {
    expect(progressOf({ linesTotal: 8, linesDone: 3, linesFailed: 1 })).toBe(50);
    expect(progressOf({ linesTotal: 0, linesDone: 0, linesFailed: 0 })).toBe(100);
  });
});
