import { readFileSync } from 'node:fs';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** How much is shown of what a page showed when its story failed. */
const LINES = 120;

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

/** Returns the beginning of the page's snapshot: on another machine nobody can open the screenshot. */
function shown(result: TestResult): string {
  const texts = result.attachments
    .filter(({ name }) => name === 'error-context' || name === 'console')
    .map(({ body, path }) => (body ?? (path ? readFileSync(path) : '')).toString());
  return texts.flatMap((text) => text.split('\n').slice(0, LINES)).join('\n');
}
