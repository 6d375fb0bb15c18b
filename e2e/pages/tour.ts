import { expect, type Page } from '@playwright/test';
import type { ShopFloor } from '../support/story.ts';
import { ADVISOR } from '../support/story.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import type { Tablet } from '../support/tablet.ts';
import { expectSynced } from './board.ts';
import { chooseLanguage, pair, signIn, type Language } from './door.ts';
import { IntakePage } from './intake.ts';
import { choosePapers } from './print.ts';
import { chooseTier } from './readings.ts';
import { pick } from './touch.ts';
import { fillInAll, takeInAndSign, type TakenIn } from './whole_intake.ts';

/** One screen, and how to get there. */
export interface Stop {
  name: string;
  go(page: Page): Promise<void>;
}

/** How the screens are looked at. */
export interface Look {
  language: Language;
  theme: 'light' | 'dark';
}

/** Both languages in both themes. */
export const LOOKS: Look[] = [
  { language: 'zh-CN', theme: 'light' },
  { language: 'zh-CN', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
];

/** How a tablet is held. */
export const HELD = {
  landscape: { width: 1180, height: 820 },
  portrait: { width: 820, height: 1180 },
} as const;

/** A tablet with one order that is signed and one that is about to be. */
export interface Prepared {
  tablet: Tablet;
  signed: TakenIn;
  unsigned: string;
  ownerLink: string;
}

/** Fills a shop with something to look at. */
export async function prepare(shop: ShopFloor): Promise<Prepared> {
  const tablet = await shop.unbox();
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(tablet.page, ADVISOR);
  const signed = await takeInAndSign(tablet.page, FAMILY_CAR);
  const ownerLink = await new IntakePage(tablet.page).ownerLink();
  await tablet.page.getByTestId('finish-intake').click();
  const intake = await fillInAll(tablet.page, NEW_ENERGY_CAR);
  const unsigned = await intake.orderId();
  await expectSynced(tablet.page);
  return { tablet, signed, unsigned, ownerLink };
}

/** Sets language and theme of a tablet, as its settings do. */
export async function look(page: Page, { language, theme }: Look): Promise<void> {
  await page.goto('/settings');
  await chooseLanguage(page, language);
  await pick(page, `theme-${theme}`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** Every screen of a tablet that is paired. */
export function tabletScreens({ signed, unsigned }: Prepared): Stop[] {
  const at = (name: string, address: string, root: string, then?: (page: Page) => Promise<void>): Stop => ({
    name,
    async go(page) {
      await page.goto(address);
      await expect(page.getByTestId(root)).toBeVisible();
      await then?.(page);
    },
  });
  const step = (name: string, then?: (page: Page) => Promise<void>) =>
    at(`intake-${name}`, `/reception/${unsigned}/${name}`, 'intake-page', then);
  return [
    at('sign-in', '/sign-in', 'page-sign-in'),
    at('sign-in-pin', '/sign-in', 'page-sign-in', (page) => page.getByTestId('person').first().click()),
    at('board', '/board', 'page-board', async (page) => {
      await page.getByTestId('board-card').first().waitFor();
      await expectSynced(page);
    }),
    at('arrival', '/reception/new', 'new-intake-page'),
    at('arrival-found', '/reception/new', 'new-intake-page', async (page) => {
      await page.getByTestId('vehicle-search').fill(FAMILY_CAR.plate.slice(2));
      await expect(page.getByTestId('search-result').first()).toBeVisible();
    }),
    at('new-vehicle', '/reception/new', 'new-intake-page', async (page) => {
      await page.getByTestId('vehicle-search').fill('苏E77777');
      await page.getByTestId('new-vehicle').click();
      await expect(page.getByTestId('new-vehicle-page')).toBeVisible();
    }),
    step('vehicle'),
    step('concerns'),
    {
      name: 'intake-consultation',
      async go(page) {
        await step('concerns').go(page);
        await page.getByTestId('ask-concern').first().click();
        const about = page.getByTestId('about-noise');
        await expect(about.or(page.getByTestId('say-back')).first()).toBeAttached();
        if ((await about.count()) > 0) await pick(page, 'about-noise');
        await expect(page.getByTestId('say-back')).toBeVisible();
      },
    },
    {
      name: 'intake-readings',
      async go(page) {
        await step('walk-around').go(page);
        await chooseTier(page, 'full');
      },
    },
    step('walk-around', (page) => chooseTier(page, 'express')),
    {
      name: 'intake-mark',
      async go(page) {
        await step('walk-around').go(page);
        await page.getByTestId('mark').first().getByRole('button').click();
        await expect(page.getByTestId('mark-editor')).toBeVisible();
      },
    },
    {
      name: 'intake-panels',
      async go(page) {
        await step('walk-around').go(page);
        await page.getByTestId('panel-list').click();
        await expect(page.getByTestId('panel-sheet')).toBeVisible();
      },
    },
    {
      name: 'intake-photo',
      async go(page) {
        await step('walk-around').go(page);
        await page.getByTestId('photo').first().click();
        await expect(page.getByTestId('annotate')).toBeVisible();
      },
    },
    step('custody'),
    step('promise'),
    step('sign'),
    {
      name: 'intake-missing',
      async go(page) {
        await step('sign').go(page);
        await page.getByTestId('what-is-missing').click();
        await expect(page.getByTestId('missing-sheet')).toBeVisible();
      },
    },
    at('intake-signed', `/reception/${signed.id}/sign`, 'intake-page'),
    at('intake-link', `/reception/${signed.id}/link`, 'owner-link-qr'),
    at('order', `/orders/${signed.id}`, 'order-steps'),
    at('order-promise', `/orders/${signed.id}`, 'page-order', async (page) => {
      await page.getByTestId('change-promise').click();
      await expect(page.getByTestId('promise-dialog')).toBeVisible();
    }),
    at('compare-unsigned', `/orders/${unsigned}/compare/before_work`, 'compare-not-signed'),
    at('compare', `/orders/${signed.id}/compare/quality_control`, 'confirm-compared'),
    at('compare-mark', `/orders/${signed.id}/compare/before_work`, 'confirm-compared', async (page) => {
      await page.getByTestId('mark').first().waitFor();
      if ((await page.getByTestId('reasons-lacking').count()) === 0) {
        await page.getByTestId('panel-list').click();
        await page.locator('[data-testid="panel-choice"][data-panel="roof"]').click();
      } else {
        await page.getByTestId('reasons-lacking').click();
      }
      await expect(page.getByTestId('mark-reasons')).toBeVisible();
    }),
    at('print', `/orders/${signed.id}/print`, 'paper-repair_card'),
    at('print-all', `/orders/${signed.id}/print`, 'papers', (page) => choosePapers(page, 'archive', 'key_tags', 'windscreen_card')),
    at('settings', '/settings', 'page-settings', (page) => expectSynced(page)),
  ];
}
