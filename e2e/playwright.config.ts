import { defineConfig } from '@playwright/test';
import { executablePath, flags } from './support/chromium.ts';

const workers = Number(process.env.E2E_WORKERS ?? 2);

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  workers,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // What fails everywhere is said after minutes, not after all of them.
  maxFailures: 12,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/closing_line.ts']],
  use: {
    launchOptions: { executablePath, args: flags },
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    testIdAttribute: 'data-testid',
    trace: process.env.E2E_TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
  },
  projects: [
    { name: 'support', testMatch: 'support/**/*.test.ts' },
    { name: 'stories', testMatch: 'stories/**/*.story.ts' },
    { name: 'benches', testMatch: 'benches/**/*.bench.ts' },
    { name: 'screens', testMatch: 'screens/**/*.screen.ts' },
  ],
});
