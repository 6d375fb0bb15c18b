import type { Locator, Page } from '@playwright/test';

/** Taps the words of a choice, a switch or a box: what a finger hits is the label, not the input in it. */
export async function pick(page: Page, testId: string): Promise<void> {
  await page.locator('label', { has: page.getByTestId(testId) }).first().click();
}

/** Draws a line on a pad, through points given in shares of its width and height. */
export async function draw(page: Page, pad: Locator, points: [number, number][]): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('nothing to draw on');
  const at = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(points[0]!));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 4 });
  await page.mouse.up();
}
