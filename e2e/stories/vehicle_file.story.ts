import { takeInNew } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { choosePapers } from '../pages/print.ts';
import { pick } from '../pages/touch.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { fileCars } from '../support/file_cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** The same VIN with one figure wrong: its check digit no longer agrees. */
const MISTYPED = `${FAMILY_CAR.vin.slice(0, -1)}8`;

test('a VIN that was typed wrong is told in the intake, and put right there; the plate of another car is not taken', async ({ shop }) => {
  const [other] = await fileCars(shop, 1);
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, { ...FAMILY_CAR, vin: MISTYPED });
  const advice = page.getByTestId('vehicle-advice');
  await expect(advice).toContainText('校验');
  await expect(page.getByTestId('vehicle-file')).toContainText(MISTYPED);

  await page.getByTestId('vehicle-file').click();
  const sheet = page.getByTestId('vehicle-file-sheet');
  await sheet.getByTestId('file-plate').fill(other!.plate);
  await sheet.getByTestId('file-plate').blur();
  await expect(sheet.getByTestId('toast'), 'said where it was typed').toHaveAttribute('data-tone', 'danger');
  await sheet.getByTestId('file-plate').fill(FAMILY_CAR.plate);
  await sheet.getByTestId('file-vin').fill(FAMILY_CAR.vin);
  await sheet.getByTestId('file-colour').fill('珠光白');
  await sheet.getByTestId('file-colour').blur();
  await sheet.getByTestId('close-dialog').click();
  await expect(page.getByTestId('vehicle-file')).toContainText('珠光白');
  await expect(page.getByTestId('vehicle-file')).toContainText(FAMILY_CAR.vin);
  await expect(advice).toHaveCount(0);
  const stored = async () => {
    const cars = (await shop.observer.pullAll()).all('vehicle');
    return cars.filter((car) => car.id !== other!.id).map((car) => [valueOf(car, 'vin'), valueOf(car, 'plate'), valueOf(car, 'colour')]);
  };
  await expect.poll(stored).toEqual([[FAMILY_CAR.vin, FAMILY_CAR.plate, '珠光白']]);
});

test('a mark stays on its panel when the body shape of the car is put right', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_front_door', kind: 'scratch', severity: 2, photos: [smallPicture('door')] });
  const sedan = await page.getByTestId('panel-left-front-door').first().getAttribute('d');
  await intake.goTo('vehicle');
  await page.getByTestId('vehicle-file').click();
  await pick(page, 'file-body-mpv');
  await page.getByTestId('vehicle-file-sheet').getByTestId('close-dialog').click();
  await intake.goTo('walk-around');
  await expect(page.getByTestId('panel-left-front-door').first()).not.toHaveAttribute('d', sedan!);
  await expect(page.getByTestId('mark')).toHaveCount(1);
  await expect(page.getByTestId('mark')).toContainText('左前门');
  await expect(page.getByTestId('mark-spot')).toBeVisible();
  const [car] = (await shop.observer.pullAll()).all('vehicle');
  await expect.poll(async () => valueOf((await shop.observer.pullAll()).all('vehicle').find((one) => one.id === car!.id)!, 'body')).toBe('mpv');
});

test('what the board does not hold is looked for among all cars, with the same words', async ({ shop }) => {
  const cars = await fileCars(shop, 3);
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  await new IntakePage(page).leave();
  await page.getByTestId('board-filter').fill(cars[1]!.plate.slice(-5));
  await page.getByTestId('find-all').click();
  await expect(page.getByTestId('vehicle-search')).toHaveValue(cars[1]!.plate.slice(-5));
  await expect(page.getByTestId('search-result')).toContainText(cars[1]!.owner);
});

test('the photo of a mark that was taken off is not printed', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const order = await intake.orderId();
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_front_door', kind: 'scratch', severity: 2, photos: [smallPicture('kept')] });
  await intake.mark({ panel: 'rear_bumper', kind: 'dent', severity: 2, photos: [smallPicture('gone')] });
  await page.goto(`/orders/${order}/print`);
  await choosePapers(page, 'archive');
  const photos = page.getByTestId('paper-photo');
  await expect(photos).toHaveCount(2);
  await page.goto(`/reception/${order}/walk-around`);
  await page.getByTestId('mark').nth(1).getByRole('button').click();
  await page.getByTestId('remove-mark').click();
  await expect(page.getByTestId('mark')).toHaveCount(1);
  await page.goto(`/orders/${order}/print`);
  await choosePapers(page, 'archive');
  await expect(photos).toHaveCount(1);
});
