import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Line } from './line.ts';

test('a line carries, is cut, loses only replies, turns captive, and is joined again', async ({ context }) => {
  let heard = 0;
  const server = createServer((request, reply) => {
    heard += 1;
    request.resume().on('end', () => reply.end('hello'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const line = await Line.to((server.address() as AddressInfo).port);
  const ask = () => fetch(line.address, { headers: { connection: 'close' } }).then((reply) => reply.text(), () => 'no reply');

  expect([await ask(), heard]).toEqual(['hello', 1]);
  await line.cut(context);
  expect([await ask(), heard]).toEqual(['no reply', 1]);
  line.loseReplies();
  expect([await ask(), heard]).toEqual(['no reply', 2]);
  line.becomeCaptive();
  expect(await ask()).toContain('Accept the terms');
  await line.join(context);
  expect([await ask(), heard]).toEqual(['hello', 3]);

  line.becomeSlow({ bytesPerSecond: 20_000, cutEvery: 60_000 });
  const began = performance.now();
  const body = 'x'.repeat(10_000);
  await fetch(line.address, { method: 'POST', body });
  expect(performance.now() - began).toBeGreaterThan(400);
  expect(line.carried).toBeGreaterThan(10_000);

  await line.close();
  server.close();
});
