import { expectSynced } from '../pages/board.ts';
import { pair, signIn } from '../pages/door.ts';
import { openOrder } from '../pages/order.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, expect, SECOND_ADVISOR, test } from '../support/story.ts';

interface Clash {
  kind: string;
  record: string;
  field: string;
  base: number;
}

test('two tablets that read one odometer differently clash, and the office decides', async ({ shop }) => {
  test.setTimeout(180_000);
  const [first, second] = [await shop.unbox(), await shop.unbox()];
  await pair(first, await shop.office.pairingCode('前台 1'), '前台 1');
  await pair(second, await shop.office.pairingCode('前台 2'), '前台 2');
  await signIn(first.page, ADVISOR);
  await signIn(second.page, SECOND_ADVISOR);
  const { id } = await takeInAndSign(first.page, FAMILY_CAR);
  await expectSynced(first.page);
  await expect(second.page.getByTestId('board-card')).toHaveCount(1);

  for (const tablet of [first, second]) {
    await readyForOffline(tablet.page);
    await tablet.goOffline();
    await tablet.page.goto(`/reception/${id}/vehicle`);
  }
  await first.page.getByTestId('odometer').fill('52330');
  await first.page.getByTestId('odometer').blur();
  await second.page.getByTestId('odometer').fill('53210');
  await second.page.getByTestId('odometer').blur();

  await first.goOnline();
  await expectSynced(first.page, 60_000);
  await second.goOnline();
  await expectSynced(second.page, 60_000);

  for (const tablet of [first, second]) {
    await openOrder(tablet.page, id);
    await expect(tablet.page.getByTestId('clashes')).toContainText(/52,?330/);
    await expect(tablet.page.getByTestId('clashes')).toContainText(/53,?210/);
  }
  expect((await shop.observer.pullAll()).all('repair_order')[0]!.fields.odometer_km!.v).toBe(52_330);

  const { clashes } = await shop.office.call<{ clashes: Clash[] }>('GET', 'day-end');
  expect(clashes).toHaveLength(1);
  const { kind, record, field, base } = clashes[0]!;
  await shop.office.call('POST', 'clashes/decide', { kind, record, field, value: 53_210, base });

  for (const tablet of [first, second]) {
    await expect(tablet.page.getByTestId('clashes')).toBeHidden();
    await tablet.page.goto(`/reception/${id}/vehicle`);
    await expect(tablet.page.getByTestId('odometer')).toHaveValue(/53,?210/);
  }
});
