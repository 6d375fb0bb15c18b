import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Closes a run with one plain line, `N passed, N failed`, that a person and a machine can read alike. */
export default class ClosingLine implements Reporter {
  private readonly outcome = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcome.set(test.id, result.status === test.expectedStatus);
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
