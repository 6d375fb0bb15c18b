import { expect, type Page } from '@playwright/test';

/** Waits until the service worker holds the app, so that the app opens without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(holdsTheApp), { timeout: 30_000, message: 'the service worker holds the app' }).toBe(true);
}

/** Tells whether the service worker holds the app; runs in the page. */
export async function holdsTheApp(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  const caches = await window.caches.keys();
  return registration?.active?.state === 'activated' && caches.length > 0;
}
