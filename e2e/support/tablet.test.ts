import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import type { Server } from './server.ts';
import { Tablet } from './tablet.ts';

test('a crashed tab comes back with what its storage held', async ({ browser }) => {
  const shell = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<title>shell</title>'));
  await new Promise<void>((done) => shell.listen(0, '127.0.0.1', done));
  const tablet = await Tablet.unbox(browser, { port: (shell.address() as AddressInfo).port } as Server);
  await tablet.page.goto('/');
  await tablet.page.evaluate(() => localStorage.setItem('concern', 'rattles when cold'));
  await tablet.crashAndReopen('/');
  expect(await tablet.page.evaluate(() => localStorage.getItem('concern'))).toBe('rattles when cold');
  await tablet.dispose();
  shell.close();
});
