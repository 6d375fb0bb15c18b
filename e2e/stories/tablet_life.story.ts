import { badge, card, expectSavedHere, expectSynced, takeInNew } from '../pages/board.ts';
import { pair, signIn, tabletAtWork, tabletInUse, typePin } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { beginPromise } from '../pages/order.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { figure } from '../support/figure.ts';
import { ADVISOR, expect, SECOND_ADVISOR, test } from '../support/story.ts';

test('staff switch on a tablet by PIN without a network, and a wrong PIN opens nothing', async ({ shop }) => {
  const tablet = await tabletAtWork(shop);
  await tablet.goOffline();
  await tablet.page.reload();

  await tablet.page.getByTestId('switch-staff').click();
  await tablet.page.getByTestId('person').filter({ hasText: SECOND_ADVISOR.name }).click();
  await typePin(tablet.page, ADVISOR.pin);
  await expect(tablet.page.getByRole('alert')).not.toBeEmpty();
  await expect(tablet.page.getByTestId('page-board')).toBeHidden();

  await typePin(tablet.page, SECOND_ADVISOR.pin);
  await expect(tablet.page.getByTestId('page-board')).toBeVisible();
  await expect(tablet.page.getByTestId('switch-staff')).toContainText(SECOND_ADVISOR.name);

  await tablet.page.setViewportSize({ width: 820, height: 1180 });
  await expect(tablet.page.getByTestId('switch-staff'), 'in portrait as well').toBeInViewport({ ratio: 1 });
  await tablet.page.getByTestId('nav-settings').click();
  await expect(tablet.page.getByTestId('page-settings')).toContainText('前台 1');
  await tablet.page.getByTestId('go-to-verify').click();
  await tablet.page.getByTestId('page-verify').getByTestId('back').click();
  await expect(tablet.page.getByTestId('page-settings')).toBeVisible();
  await tablet.page.getByTestId('switch-staff').click();
  await expect(tablet.page.getByTestId('page-sign-in')).toBeVisible();
});

test('a pairing code pairs one tablet, and a wrong one is refused in the words of the screen', async ({ shop }) => {
  const [first, second] = [await shop.unbox(), await shop.unbox()];
  const code = await shop.office.pairingCode('前台 1');
  await pair(first, code, '前台 1');

  await second.page.goto('/');
  await second.page.getByTestId('pairing-code').fill(code);
  await second.page.getByTestId('pair').click();
  await expect(second.page.getByTestId('page-pair')).toContainText('配对码');
  await expect(second.page.getByTestId('page-sign-in')).toBeHidden();
});

test('two tabs of one tablet see each other’s work and send it once', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const id = await new IntakePage(tablet.page).orderId();
  const other = await tablet.secondTab('/');
  await signIn(other, SECOND_ADVISOR);
  await other.goto(`/reception/${id}/concerns`);
  const [here, there] = [new IntakePage(tablet.page), new IntakePage(other)];

  await tablet.goOffline();
  await here.addConcern('前轮有响声');
  await expect(there.concerns).toHaveCount(1);
  await there.addConcern('雨刮器刮不干净');
  await expect(here.concerns).toHaveCount(2);

  await tablet.goOnline();
  await expectSynced(tablet.page);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern').map((concern) => concern.fields.words!.v).sort()).toEqual(['前轮有响声', '雨刮器刮不干净'].sort());
});

test('a revoked tablet’s last work goes to quarantine, and the tablet says that it was revoked', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await expectSynced(tablet.page);
  await tablet.goOffline();
  await intake.addConcern('方向盘抖动');
  await expectSavedHere(tablet.page);

  const devices = await shop.office.call<{ device: string; name: string }[]>('GET', 'devices');
  const device = devices.find((one) => one.name === '前台 1')!.device;
  await shop.office.call('POST', `devices/${device}/revoke`);
  await tablet.goOnline();

  await expect
    .poll(async () => (await shop.office.call<{ quarantine: unknown[] }>('GET', 'day-end')).quarantine.length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern')).toEqual([]);
  await expect(tablet.page.getByTestId('page-pair')).toBeVisible({ timeout: 30_000 });
});

test('a second tablet shows a change as soon as the server has it, and what is being typed there stays', async ({ shop }) => {
  const [first, second] = [await shop.unbox(), await shop.unbox()];
  await pair(first, await shop.office.pairingCode('前台 1'), '前台 1');
  await pair(second, await shop.office.pairingCode('前台 2'), '前台 2');
  await signIn(first.page, ADVISOR);
  await signIn(second.page, SECOND_ADVISOR);
  const { id, number } = await takeInAndSign(first.page, NEW_ENERGY_CAR);
  await expectSynced(first.page);
  await expect(card(second.page, number)).toBeVisible();

  const concern = (await shop.observer.pullAll()).of(id, 'concern')[0]!;
  await card(second.page, number).click();
  await expect(second.page.getByTestId('concern')).toHaveCount(1);
  await beginPromise(second.page, '2030-01-02T16:30', 'parts');
  await second.page.getByTestId('promise-note').fill('正时链条');
  await shop.observer.push(shop.advisor, 'write_concern', [
    { kind: 'concern', record: concern.id, field: 'words', value: '补充：只在雨天', base: concern.fields.words!.s },
  ]);
  const pushed = performance.now();
  // Without the server's hint the tablet would ask by itself only after this time.
  await expect(second.page.getByTestId('concern').filter({ hasText: '只在雨天' })).toBeVisible({ timeout: 15_000 });
  figure('a change seen on a second tablet', performance.now() - pushed, 'ms', { atMost: 1_000 });
  await expect(second.page.getByTestId('new-promise')).toHaveValue('2030-01-02T16:30');
  await expect(second.page.getByTestId('delay-parts')).toBeChecked();
  await expect(second.page.getByTestId('promise-note')).toHaveValue('正时链条');
});

test('a network that answers everything with a page of its own loses nothing', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await expectSynced(tablet.page);

  tablet.line.becomeCaptive();
  await intake.addConcern('倒车影像不亮');
  await expect(badge(tablet.page)).not.toHaveAttribute('data-state', 'synced');
  tablet.line.recover();
  await expectSynced(tablet.page, 60_000);
  expect((await shop.observer.pullAll()).of(id, 'concern')).toHaveLength(1);
});

test('a server killed and started again on the same data has all that it acknowledged', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  const { id } = await takeInAndSign(tablet.page, FAMILY_CAR);
  await expectSynced(tablet.page);
  await shop.server.kill();
  const intake = new IntakePage(tablet.page);
  await intake.addConcern('钥匙电池没电');
  await shop.server.start();
  await expectSynced(tablet.page, 60_000);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern')).toHaveLength(2);
  expect(held.of(id, 'signature')).toHaveLength(1);
});
