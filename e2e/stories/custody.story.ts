import { expectSynced, takeInNew } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { expect, test } from '../support/story.ts';

test('a key tag that hangs on another key is told, until that key is given back', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const first = await intake.orderId();
  await intake.takeKeysIntoCustody();
  await page.getByTestId('key-tag').fill('a12');
  await page.getByTestId('key-tag').blur();
  await expect(page.getByTestId('tag-taken')).toBeEmpty();

  await intake.leave();
  await takeInNew(page, NEW_ENERGY_CAR);
  const second = await intake.orderId();
  await intake.takeKeysIntoCustody();
  await page.getByTestId('key-tag').fill('A12 ');
  await page.getByTestId('key-tag').blur();
  await expect(page.getByTestId('tag-taken')).toContainText('沪A·12345');
  await expectSynced(page);

  await page.goto(`/orders/${first}`);
  await page.getByTestId('give-back').click();
  await page.getByTestId('give-back-confirm').click();
  await expect(page.getByTestId('order-custody').first()).toContainText('已交还');
  await page.goto(`/reception/${second}/custody`);
  await expect(page.getByTestId('key-tag')).toHaveValue('A12');
  await expect(page.getByTestId('tag-taken')).toBeEmpty();
});
