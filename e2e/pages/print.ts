import { expect, type Locator, type Page } from '@playwright/test';
import { pick } from './touch.ts';

/** The papers of an order, as the app names them. */
export type Paper = 'pick_up_slip' | 'repair_card' | 'archive' | 'key_tags' | 'windscreen_card';

/** Opens the page on which an order's papers are printed. */
export async function openPapers(page: Page, id: string): Promise<void> {
  await page.goto(`/orders/${id}/print`);
  await expect(paperOf(page, 'repair_card')).toBeVisible({ timeout: 30_000 });
}

/** Returns a paper as it lies on the screen. */
export function paperOf(page: Page, paper: Paper): Locator {
  return page.getByTestId(`paper-${paper}`);
}

/** Ticks these papers, which were not chosen before, and waits until they lie there. */
export async function choosePapers(page: Page, ...papers: Paper[]): Promise<void> {
  for (const paper of papers) {
    await pick(page, `print-${paper}`);
    await expect(paperOf(page, paper)).toBeVisible();
  }
}

/** Puts these papers away again. */
export async function putAway(page: Page, ...papers: Paper[]): Promise<void> {
  for (const paper of papers) {
    await pick(page, `print-${paper}`);
    await expect(paperOf(page, paper)).toHaveCount(0);
  }
}

/** Prints the page as the tablet does and returns how many pages come out; all of them must be A4. */
export async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*([\d.\s-]+)\]/g)].map((box) => box[1]!.trim().split(/\s+/).map((side) => Math.round(Number(side))));
  expect(boxes.length, 'the pages say how large they are').toBeGreaterThan(0);
  for (const [, , width, height] of boxes) expect([width, height]).toEqual([595, 842]);
  return [...pdf.matchAll(/\/Type\s*\/Page(?![a-z])/g)].length;
}

/** Returns what sticks out of its paper, at the size of print. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const papers = [...document.querySelectorAll('.paper')];
    return papers.flatMap((paper) => {
      const edge = paper.getBoundingClientRect();
      return [...paper.querySelectorAll('p, dd, td, li, svg, img, h2, h3, h4, code')]
        .filter((one) => one.getBoundingClientRect().right > edge.right + 1 || one.getBoundingClientRect().left < edge.left - 1)
        .map((one) => `${paper.className}: ${one.tagName} ${one.textContent?.slice(0, 30)}`);
    });
  });
}
