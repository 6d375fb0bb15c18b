import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSynced, openNewVehicle, takeInNew } from '../pages/board.ts';
import { chooseLanguage, pair, signIn } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import * as pictures from '../support/pictures.ts';
import { run } from '../support/server.ts';
import { ADVISOR, expect, test } from '../support/story.ts';

test('a photo that is no picture, too large or cut off is refused in both languages and loses nothing', async ({ shop }) => {
  test.setTimeout(180_000);
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await intake.photographSlot('front', pictures.smallPicture('front'));

  const refusal = page.getByTestId('photo-refusal');
  const said = new Set<string>();
  for (const bad of [pictures.textNamedJpg(), pictures.headerOnlyPicture(), pictures.heic(), pictures.picture(pictures.SIXTY_MEGAPIXELS)]) {
    await page.getByTestId('add-other-photo').setInputFiles(bad);
    await expect(refusal).toHaveText(/[\u4e00-\u9fff]/, { timeout: 30_000 });
    said.add(await refusal.innerText());
    await expect(intake.photos).toHaveCount(1);
  }
  expect(said.size, 'no picture and too large are told apart').toBeGreaterThanOrEqual(2);

  await intake.addOtherPhotos([pictures.pngNamedJpg()]);
  await page.getByTestId('back').click();
  await page.getByTestId('nav-settings').click();
  await chooseLanguage(page, 'en');
  await page.goBack();
  await page.goBack();
  await page.getByTestId('add-other-photo').setInputFiles(pictures.textNamedJpg());
  await expect(refusal).toHaveText(/^[\x20-\x7e’–]+$/);
  await expectSynced(page);
});

test('a tablet that dies while a photo is taken has it whole or not at all, and takes the next', async ({ shop }) => {
  test.setTimeout(180_000);
  const tablet = await shop.unbox();
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(tablet.page, ADVISOR);
  await takeInNew(tablet.page, FAMILY_CAR);
  const id = await new IntakePage(tablet.page).orderId();
  await new IntakePage(tablet.page).goTo('walk-around');
  const walkAround = `/reception/${id}/walk-around`;
  const large = pictures.picture({ ...pictures.TWELVE_MEGAPIXELS, label: 'dying' });
  // From the moment the camera hands it over until well after the thumbnail is there.
  for (const frames of [0, 2, 8, 30, 90]) {
    await tablet.page.getByTestId('add-other-photo').setInputFiles([large]);
    await tablet.page.evaluate(waitFrames, frames);
    await tablet.crashAndReopen('/');
    await signIn(tablet.page, ADVISOR);
    await tablet.page.goto(walkAround);
    await expect(tablet.page.getByTestId('add-other-photo')).toBeAttached();
    await expect.poll(() => tablet.page.evaluate(everyPhotoIsWhole)).toBe(true);
  }
  const { page } = tablet;
  const before = await new IntakePage(page).photos.count();
  await new IntakePage(page).addOtherPhotos([pictures.smallPicture('after')]);
  await expectSynced(page, 60_000);
  const records = (await shop.observer.pullAll()).of(id, 'photo');
  expect(records.length, 'each photo on the tablet is a photo of the order').toBe(before + 1);
});

test('a VIN with I, O or Q is refused as it is typed, and a wrong check digit is only advice', async ({ shop }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await page.goto('/board');
  await openNewVehicle(page, FAMILY_CAR.plate);

  for (const letter of ['I', 'O', 'Q']) {
    await page.getByTestId('vin').fill(`LSVA${letter}4182E2184847`);
    await expect(page.getByTestId('vin')).toHaveAttribute('aria-invalid', 'true');
  }
  await page.getByTestId('vin').fill('LSVAA4189E2184847');
  await expect(page.getByTestId('vin')).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('vin-advice')).not.toBeEmpty();
  await page.getByTestId('vin').fill(FAMILY_CAR.vin);
  await expect(page.getByTestId('vin-advice')).toBeEmpty();

  for (const shape of await page.locator('.arrival-shape').all()) {
    const [drawing, words] = [(await shape.locator('svg').boundingBox())!, (await shape.locator('> span').last().boundingBox())!];
    expect(drawing.y + drawing.height, 'no drawing stands on its name').toBeLessThanOrEqual(words.y);
  }
  await page.getByTestId('create-vehicle').scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 4_000);
  await page.getByTestId('create-vehicle').click();
  const name = page.getByTestId('customer-name');
  await expect(name, 'what is refused is in sight and has the focus').toBeFocused();
  await expect(name).toBeInViewport({ ratio: 1 });
  await name.fill('Li Na');
  await page.getByTestId('customer-phone').fill('6123 4567');
  await expect(page.getByTestId('new-vehicle-page')).toContainText('a Hong Kong or Macau number?');
  await page.getByTestId('create-vehicle').click();
  await page.waitForURL(/\/vehicle$/);
  const language = page.getByTestId('customer-language').getByTestId('language-en');
  await expect(language, 'a new customer reads what the tablet speaks').toBeChecked();
});

test('the same plate or VIN makes no second file: the app shows the one that exists', async ({ shop }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  await page.getByTestId('back').click();

  await openNewVehicle(page, '沪B99999');
  await page.getByTestId('vin').fill(FAMILY_CAR.vin.toLowerCase());
  await expect(page.getByTestId('known-vehicle')).toContainText(FAMILY_CAR.model);
  await expect(page.getByTestId('create-vehicle')).toBeDisabled();
  await page.getByTestId('back-to-search').click();
  await expectSynced(page);
  expect((await shop.observer.pullAll()).all('vehicle')).toHaveLength(1);
});

test('a server refuses a database that is not ours, a second server on one file, and a certificate that is not there', async ({ shop }) => {
  const foreign = mkdtempSync(join(tmpdir(), 'service-intake-foreign-'));
  writeFileSync(join(foreign, 'walkaround.db'), 'this is a shopping list, not a database\n'.repeat(200));
  const listen = ['--listen', '127.0.0.1:0'];
  const notOurs = await run(['serve', ...listen, '--data', foreign]);
  expect(notOurs.code).not.toBe(0);
  expect(notOurs.output).toMatch(/database/i);

  const second = await run(['serve', ...listen, '--data', shop.server.data]);
  expect(second.code).not.toBe(0);
  expect(second.output).toMatch(/another|second|in use|already/i);

  const certificate = await run([
    ...['serve', ...listen, '--data', join(foreign, 'new')],
    ...['--tls-cert', join(foreign, 'nowhere.pem'), '--tls-key', join(foreign, 'nowhere.key')],
  ]);
  expect(certificate.code).not.toBe(0);
  expect(certificate.output).toContain('nowhere.pem');
  rmSync(foreign, { recursive: true, force: true });
});

/** Lets the browser draw so many frames; runs in the page. */
async function waitFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
}

/** Tells whether every photo tile shows a picture; runs in the page. */
function everyPhotoIsWhole(): boolean {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('[data-testid="photo"] img')];
  const tiles = document.querySelectorAll('[data-testid="photo"]').length;
  return pictures.length === tiles && pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
}
