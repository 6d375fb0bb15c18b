import { tabletAtWork } from '../pages/door.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, type ShopFloor, test } from '../support/story.ts';
import type { Page } from '@playwright/test';

test('make and model year are read off the VIN, and what was typed stands', async ({ shop }) => {
  const page = await newVehicle(shop);
  await page.getByTestId('vin').fill('LBVAA4182E2184847');
  await expect(page.getByTestId('make')).toHaveValue('宝马');
  await expect(page.getByTestId('model-year')).toHaveValue('2014');
  await expect(page.getByText('华晨宝马 · 2014 年款')).toBeVisible();
  await page.getByTestId('make').fill('宝马 M');
  await page.getByTestId('vin').fill('LRWAA4182E2184847');
  await expect(page.getByTestId('make'), 'what was typed stands').toHaveValue('宝马 M');
  await page.getByTestId('vin').fill('LRWAA4182');
  await expect(page.getByTestId('model-year'), 'half a VIN says nothing').toHaveValue('');
});

test('the VIN is read off a photo of its bar code, and a photo without one is told', async ({ shop }) => {
  const page = await newVehicle(shop, detect);
  await page.evaluate(() => Object.assign(window, { codes: ['6901234567892'] }));
  await page.getByTestId('scan-vin').setInputFiles(smallPicture('door'));
  await expect(page.getByTestId('vin-missed')).toContainText('没有读到车架号');
  await page.evaluate(() => Object.assign(window, { codes: ['6901234567892', '*ILSVAA4182E2184847*'] }));
  await page.getByTestId('scan-vin').setInputFiles(smallPicture('pillar'));
  await expect(page.getByTestId('vin')).toHaveValue('LSVAA4182E2184847');
  await expect(page.getByTestId('vin-missed')).toBeEmpty();
  await expect(page.getByText('上汽大众')).toBeVisible();
});

test('the VIN is read through the camera as soon as it is seen, and the camera is turned off', async ({ shop }) => {
  const page = await newVehicle(shop, watchThroughCamera);
  await page.getByTestId('live-vin').click();
  await expect(page.getByTestId('live-told')).toContainText('放在画面中间');
  await page.waitForFunction(() => (window as { looks?: number }).looks! >= 2);
  await page.evaluate(() => Object.assign(window, { codes: ['LSVAA4182E2184847'] }));
  await expect(page.getByTestId('live-dialog')).toBeHidden();
  await expect(page.getByTestId('vin')).toHaveValue('LSVAA4182E2184847');
  await page.waitForFunction(() => (window as { camera?: MediaStream }).camera!.getTracks().every((track) => track.readyState === 'ended'));
});

test('a camera that may not be used is told, and a photo still does', async ({ shop }) => {
  const page = await newVehicle(shop, refuseCamera);
  await page.getByTestId('live-vin').click();
  await expect(page.getByTestId('live-told')).toContainText('无法使用摄像头');
  await page.getByTestId('close-dialog').click();
  await page.getByTestId('scan-vin').setInputFiles(smallPicture('pillar'));
  await expect(page.getByTestId('vin')).toHaveValue('LSVAA4182E2184847');
});

test('a browser that reads no bar codes offers none', async ({ shop }) => {
  const page = await newVehicle(shop, () => Object.assign(window, { BarcodeDetector: undefined }));
  await expect(page.getByTestId('vin')).toBeVisible();
  await expect(page.getByTestId('scan-vin')).toHaveCount(0);
});

/** Opens the form for a vehicle that is not on file yet. */
async function newVehicle(shop: ShopFloor, prepare?: () => void): Promise<Page> {
  const tablet = await shop.unbox();
  if (prepare) await tablet.page.addInitScript(prepare);
  const { page } = await tabletAtWork(shop, tablet);
  await page.getByTestId('take-in').first().click();
  await page.getByTestId('vehicle-search').fill('苏E77777');
  await page.getByTestId('new-vehicle').click();
  await expect(page.getByTestId('new-vehicle-page')).toBeVisible();
  return page;
}

/** A detector that looks at what a camera shows, and a camera that shows something. Runs in the page. */
function watchThroughCamera(): void {
  class Detector {
    async detect(shown: unknown): Promise<{ rawValue: string }[]> {
      const page = window as { looks?: number; codes?: string[] };
      if (!(shown instanceof HTMLVideoElement) || shown.paused) return [];
      page.looks = (page.looks ?? 0) + 1;
      return (page.codes ?? []).map((rawValue) => ({ rawValue }));
    }
  }
  const getUserMedia = async () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')!.fillRect(0, 0, 10, 10);
    const camera = canvas.captureStream(10);
    return Object.assign(window, { camera }).camera;
  };
  Object.assign(window, { BarcodeDetector: Detector });
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } });
}

/** A camera that nobody allows. Runs in the page. */
function refuseCamera(): void {
  class Detector {
    async detect(): Promise<{ rawValue: string }[]> {
      return [{ rawValue: 'LSVAA4182E2184847' }];
    }
  }
  const getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  Object.assign(window, { BarcodeDetector: Detector });
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } });
}

/** A detector that finds the codes it was told; browsers that test have none. Runs in the page. */
function detect(): void {
  class Detector {
    async detect(photo: Blob): Promise<{ rawValue: string }[]> {
      if (!(photo instanceof Blob)) throw new TypeError('no photo');
      return ((window as { codes?: string[] }).codes ?? []).map((rawValue) => ({ rawValue }));
    }
  }
  Object.assign(window, { BarcodeDetector: Detector });
}
