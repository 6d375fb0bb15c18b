import { expectSynced } from '../pages/board.ts';
import { pair, signIn } from '../pages/door.ts';
import { openOffice } from '../pages/office.ts';
import { openOrder } from '../pages/order.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, expect, SECOND_ADVISOR, test } from '../support/story.ts';

test('two tablets that read one odometer differently clash, and the office decides', async ({ shop, browser }) => {
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
  expect((await shop.observer.pullAll()).all('intake')[0]!.fields.odometer_km!.v).toBe(52_330);

  const office = await openOffice(browser, shop);
  const clash = office.getByTestId('clash');
  await expect(clash).toHaveCount(1);
  await expect(clash.getByTestId('clash-value')).toHaveCount(2);
  await clash.getByTestId('clash-use').click();
  await expect(clash).toHaveCount(0);
  await office.context().close();

  for (const tablet of [first, second]) {
    await expect(tablet.page.getByTestId('clashes')).toBeHidden();
    await tablet.page.goto(`/reception/${id}/vehicle`);
    await expect(tablet.page.getByTestId('odometer')).toHaveValue(/53,?210/);
  }
});
