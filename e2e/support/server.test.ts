import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Server } from './server.ts';

test('a server is started, killed, started again on its data and stopped', async () => {
  const server = await Server.start();
  await server.kill();
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  await server.start();
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  await server.dispose();
});

test('a server on a disk of its own serves while the disk is full and when it is free again', async () => {
  const server = await Server.start({ data: mkdtempSync(join(tmpdir(), 'service-intake-')), diskMegabytes: 16 });
  server.fillDisk();
  expect((await fetch(`${server.address}/healthz`)).status).toBeLessThan(600);
  server.freeDisk();
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  await server.dispose();
});
