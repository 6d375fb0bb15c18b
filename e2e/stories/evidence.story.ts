import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseLanguage } from '../pages/door.ts';
import { download, openOffice } from '../pages/office.ts';
import { openVerify, verifyFile } from '../pages/verify.ts';
import { violations } from '../support/axe.ts';
import { smallPicture } from '../support/pictures.ts';
import { run } from '../support/server.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { expect, type ShopFloor, test } from '../support/story.ts';
import { smallTargets } from '../support/targets.ts';
import { wireOrder } from '../support/wire_order.ts';

/** What the altered photo shows. */
const SHOWN = { zh: '车头', en: 'Front' };

/** A key that no shop has. */
const ANOTHER_KEY = '0123-4567-89ab-cdef-0123-4567-89ab-cdef';

test('an evidence pack from the office is whole, and one altered byte of a photo is named', async ({ shop, browser }) => {
  const { id, number } = await wireOrder(shop);
  const photo = readFileSync(smallPicture('front'));
  const sha256 = await shop.observer.addPhoto(shop.advisor, id, photo, 'front');
  const key = await keyOf(shop);

  const office = await openOffice(browser, shop);
  await office.goto('/office/settings');
  await expect(office.getByTestId('shop-key')).toContainText(key);
  await expect(office.getByTestId('copy-shop-key')).toBeEnabled();
  await office.goto(`/office/orders/${id}`);
  const pack = await download(office, 'evidence-download');
  await office.context().close();

  const whole = await verifyAtCommandLine(pack, '--key', key);
  expect(whole.code, whole.output).toBe(0);
  expect(whole.output).toContain(number);
  const unknown = await verifyAtCommandLine(pack);
  expect(unknown.code).toBe(0);
  expect(unknown.output).toContain('not compared');
  expect(unknown.output).toContain(`signed with key ${key}; whether that is the shop's was not checked`);
  const foreign = await verifyAtCommandLine(pack, '--key', ANOTHER_KEY);
  expect(foreign.code).toBe(1);
  expect(foreign.output).toContain(key);

  const altered = Buffer.from(pack);
  const at = altered.indexOf(photo) + Math.floor(photo.length / 2);
  altered[at] = altered[at]! ^ 1;
  const found = await verifyAtCommandLine(altered, '--key', key);
  expect(found.code).toBe(1);
  expect(found.output).toContain(`photos/${sha256}.jpg`);
  expect(found.output, 'named by what it shows').toContain(SHOWN.en);

  const page = await openVerify(browser, shop);
  await verifyFile(page, 'pack.zip', pack);
  await expect(page.getByTestId('verify-unchecked')).toContainText(key);
  await expect(page.getByTestId('verify-number')).toContainText(number);
  await expect(page.getByTestId('verify-plate')).toContainText('12345');
  await expect(page.getByTestId('verify-signed')).toContainText('王伟');
  await expect(page.getByTestId('verify-key')).toContainText(key);
  await page.getByTestId('verify-compare').fill(key.toUpperCase());
  await expect(page.getByTestId('verify-whole')).toBeVisible();
  await page.getByTestId('verify-compare').fill(ANOTHER_KEY);
  await expect(page.getByTestId('verify-fault')).toContainText(key);
  await expect(page.getByTestId('verify-other-key')).toContainText('未被改动');
  await expect(page.getByTestId('verify-altered')).toHaveCount(0);
  await page.getByTestId('verify-compare').fill(ANOTHER_KEY.slice(0, 9));
  await expect(page.getByTestId('verify-unchecked')).toBeVisible();
  await page.getByTestId('verify-compare').fill('');

  await verifyFile(page, 'altered.zip', altered);
  await expect(page.getByTestId('verify-altered')).toBeVisible();
  await expect(page.getByTestId('verify-fault')).toHaveCount(1);
  await expect(page.getByTestId('verify-fault')).toContainText(`照片（photos/${sha256}.jpg）`);
  await expect(page.getByTestId('verify-fault'), 'named by what it shows').toContainText(SHOWN.zh);
  await chooseLanguage(page, 'en');
  await expect(page.getByTestId('verify-fault')).toContainText(`Altered: a photo (photos/${sha256}.jpg)`);
  await expect(page.getByTestId('verify-fault')).toContainText(SHOWN.en);
  await page.context().close();
});

test('the page that verifies works without a network, and tells a pack cut short from a file that is none', async ({ shop, browser }) => {
  const { id } = await wireOrder(shop, { unsigned: true });
  const reply = await shop.office.ask('GET', `orders/${id}/evidence`);
  const pack = Buffer.from(await reply.arrayBuffer());
  const short = pack.subarray(0, Math.floor(pack.length * 0.6));

  const page = await openVerify(browser, shop);
  await readyForOffline(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByTestId('page-verify')).toBeVisible();
  await verifyFile(page, 'draft.zip', pack);
  await expect(page.getByTestId('verify-unchecked')).toBeVisible();
  await expect(page.getByTestId('verify-note').filter({ hasText: '客户尚未签字' })).toBeVisible();
  await verifyFile(page, 'short.zip', short);
  await expect(page.getByTestId('verify-fault').first()).toContainText('文件不完整');
  await verifyFile(page, 'letter.zip', Buffer.from('Dear customer'));
  await expect(page.getByTestId('verify-unreadable')).toBeVisible();
  await expect(page.getByTestId('verify-fault')).toContainText('不是证据包');
  await page.context().close();

  const cut = await verifyAtCommandLine(short);
  expect(cut.code).toBe(1);
  expect(cut.output).toContain('cut short');
  expect((await verifyAtCommandLine(Buffer.from('Dear customer'))).code).toBe(2);
  expect((await run(['verify', join(tmpdir(), 'no-such-pack.zip')])).code).toBe(2);
});

test('the page that verifies is accessible with large controls in both languages', async ({ shop, browser }) => {
  const { id } = await wireOrder(shop);
  const reply = await shop.office.ask('GET', `orders/${id}/evidence`);
  const pack = Buffer.from(await reply.arrayBuffer());
  const page = await openVerify(browser, shop);
  for (const [language, bytes] of [['zh-CN', pack], ['en', pack.subarray(0, pack.length - 9)]] as const) {
    await chooseLanguage(page, language);
    await verifyFile(page, `${language}.zip`, bytes);
    expect([...(await violations(page)), ...(await smallTargets(page))], language).toEqual([]);
  }
  await page.context().close();
});

async function keyOf(shop: ShopFloor): Promise<string> {
  return (await shop.office.call<{ fingerprint: string }>('GET', 'evidence-key')).fingerprint;
}

async function verifyAtCommandLine(pack: Buffer, ...flags: string[]): Promise<{ code: number | null; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  try {
    const file = join(folder, 'pack.zip');
    writeFileSync(file, pack);
    return await run(['verify', file, ...flags]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
