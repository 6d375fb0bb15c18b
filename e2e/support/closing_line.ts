import { readFileSync } from 'node:fs';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** How many lines are printed of what a page showed, and of what its browser said, when its story failed. */
const LINES = 80;

/**
 * Shows what was on the page when a story failed, and closes a run with one plain line, `N passed, N failed`, that a
 * person and a machine can read alike.
 */
export default class ClosingLine implements Reporter {
  private readonly outcome = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    const passed = result.status === test.expectedStatus;
    this.outcome.set(test.id, passed);
    if (!passed) console.log(shown(result));
  }

  onEnd(_result: FullResult): void {
    const all = [...this.outcome.values()];
    const passed = all.filter(Boolean).length;
    console.log(`\n${passed} passed, ${all.length - passed} failed`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

/** Returns what the page showed and what its browser said: on another machine nobody can open the screenshot. */
function shown(result: TestResult): string {
  const text = (named: string): string => {
    const found = result.attachments.find(({ name }) => name === named);
    return (found?.body ?? (found?.path ? readFileSync(found.path) : '')).toString();
  };
  const snapshot = /```yaml\n([^]*?)```/.exec(text('error-context'))?.[1] ?? '';
  return [snapshot, text('console')].flatMap((part) => part.split('\n').slice(-LINES)).join('\n');
}
