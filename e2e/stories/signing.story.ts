import { createHash } from 'node:crypto';
import { expectSynced } from '../pages/board.ts';
import { chooseLanguage, tabletInUse } from '../pages/door.ts';
import { openOffice } from '../pages/office.ts';
import { openOrder } from '../pages/order.ts';
import { draw } from '../pages/touch.ts';
import { fillInAll } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { type Stored, valueOf } from '../support/wire_device.ts';
import { expect, test } from '../support/story.ts';

test('a dot is no signature, and what changes after one is told, signed as an amendment, and leaves the first as it was', async ({ shop, browser }) => {
  const { page } = await tabletInUse(shop);
  const intake = await fillInAll(page, FAMILY_CAR);
  const id = await intake.orderId();
  await intake.goTo('sign');
  const pad = page.getByTestId('signature-pad');
  await draw(page, pad, [[0.5, 0.5]]);
  await expect(page.getByTestId('signature-clear'), 'the dot is drawn').toBeEnabled();
  await expect(page.getByTestId('sign')).toBeDisabled();
  await page.getByTestId('signature-clear').click();
  await intake.sign();
  await expectSynced(page);
  const [first] = (await shop.observer.pullAll()).of(id, 'signature');
  expect(sheetOf(first!)).not.toContain('旧件');
  expect(valueOf(first!, 'name'), 'drawn by whoever brought the car').toBe(FAMILY_CAR.customer);

  await intake.goTo('concerns');
  await page.getByTestId('special-demands').fill('旧件请保留');
  await page.getByTestId('special-demands').blur();
  await expect(page.getByTestId('what-is-missing'), 'told on every step').toContainText('签字后有变化');
  await page.getByTestId('what-is-missing').click();
  await page.waitForURL(/\/sign$/);
  const differs = page.getByTestId('signed-version-differs');
  await expect(differs).toContainText('特别要求');
  const changes = page.getByTestId('changes');
  await expect(changes.getByTestId('change'), 'what was, and what is').toHaveText(['特别要求新增旧件请保留']);
  await expect(page.getByTestId('next'), 'signing is again what comes next').toHaveClass(/button-secondary/);
  await expect(page.getByTestId('signed')).toHaveCount(1);
  await expect(page.getByTestId('sheet').first(), 'what would be signed now').toContainText('旧件请保留');
  await expect(page.getByTestId('signed').getByTestId('sheet'), 'what was signed').not.toContainText('旧件请保留');
  await expectSynced(page);
  const office = await openOffice(browser, shop);
  await office.goto(`/office/orders/${id}`);
  await expect(office.getByTestId('signed-version-differs')).toBeVisible();

  await expect(page.getByText(`未输入时记为：${FAMILY_CAR.customer}`)).toBeVisible();
  await page.getByTestId('typed-name').fill('王伟');
  await expect(page.getByText('未输入时记为')).toBeHidden();
  await page.getByTestId('sign').click();
  await page.waitForURL(/\/link$/);
  await intake.goTo('sign');
  await expect(page.getByTestId('signed')).toHaveCount(2);
  await expect(differs).toHaveCount(0);
  await expect(page.getByTestId('next')).toHaveClass(/button-primary/);
  await expect(changes, 'the amendment still says what it changed').toHaveCount(1);
  await expect(page.getByTestId('signed').first().getByTestId('changes')).toContainText('旧件请保留');
  await expectSynced(page);
  const signed = (await shop.observer.pullAll()).of(id, 'signature');
  expect(signed).toHaveLength(2);
  const before = signed.find((one) => one.id === first!.id)!;
  expect(sheetOf(before), 'a signature is never altered').toBe(sheetOf(first!));
  const after = signed.find((one) => one.id !== first!.id)!;
  expect(sheetOf(after)).toContain('旧件请保留');
  expect([before, after].map((one) => one.fields.purpose!.v)).toEqual(['intake', 'amendment']);
  await office.reload();
  await expect(office.getByTestId('page-office-order')).toContainText(FAMILY_CAR.plate.slice(-5));
  await expect(office.getByTestId('signed-version-differs')).toHaveCount(0);
});

test('one brings the car and is called, another pays, and the sheet names each in the customer’s language; on an English tablet', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await page.goto('/board');
  const intake = await fillInAll(page, FAMILY_CAR);
  const id = await intake.orderId();
  await intake.goTo('vehicle');
  await page.getByTestId('person-pays').click();
  await page.getByTestId('new-person-name').fill('李明');
  await page.getByTestId('new-person-phone').fill('13900139111');
  await page.getByTestId('add-person').click();
  await expect(page.getByTestId('person-sheet')).toBeHidden();
  await expect(page.getByTestId('person-pays')).toContainText('李明');
  await expect(page.getByTestId('person-owns')).toContainText(FAMILY_CAR.customer);

  await intake.goTo('sign');
  const people = page.locator('.sheet-people > div');
  await page.getByTestId('sheet-zh-CN').click();
  await expect(people).toHaveCount(2);
  await expect(people.nth(0)).toContainText('送修人 · 车主 · 联系人');
  await expect(people.nth(1)).toContainText('付款人');
  await page.getByTestId('sheet-en').click();
  await expect(people.nth(0)).toContainText('Brought by · Owner · Person to call');
  await expect(people.nth(1)).toContainText('Payer');
  await expect(people.nth(1)).toContainText('李明');
  await expect(page.getByTestId('sign')).toBeDisabled();
  await intake.sign();
  await expectSynced(page);
  const [signature] = (await shop.observer.pullAll()).of(id, 'signature');
  expect(signature!.fields.language!.v).toBe('en');
  const sheet = JSON.parse(sheetOf(signature!)) as { payer: { name: string }; owner: { name: string } };
  expect([sheet.payer.name, sheet.owner.name]).toEqual(['李明', FAMILY_CAR.customer]);
  await openOrder(page, id);
  await expect(page.getByTestId('order-intake')).toContainText('李明');
});

/** Returns the sheet under a signature, after a look at its hash. */
function sheetOf(signature: Stored): string {
  const sheet = String(signature.fields.sheet!.v);
  expect(createHash('sha256').update(sheet).digest('hex')).toBe(signature.fields.sheet_sha256!.v);
  return sheet;
}
