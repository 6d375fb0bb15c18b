import { expect, type Page } from '@playwright/test';
import { chooseLanguage } from './door.ts';
import { pick } from './touch.ts';
import type { Look, Prepared, Stop } from './tour.ts';

/** Every screen of the office, for someone who is signed in. */
export function officeScreens({ signed }: Prepared): Stop[] {
  const at = (name: string, address: string, root: string): Stop => ({
    name: `office-${name}`,
    async go(page) {
      await page.goto(address);
      await expect(page.getByTestId(root)).toBeVisible();
      // What is still on its way is not the screen yet.
      await expect(page.locator('.skeleton')).toHaveCount(0);
    },
  });
  return [
    at('day-end', '/office/day-end', 'page-day-end'),
    at('orders', '/office/orders', 'page-office-orders'),
    at('order', `/office/orders/${signed.id}`, 'page-office-order'),
    at('reports', '/office/reports', 'report'),
    at('staff', '/office/staff', 'page-office-staff'),
    at('devices', '/office/devices', 'page-office-devices'),
    at('templates', '/office/templates', 'page-office-templates'),
    {
      name: 'office-template-item',
      async go(page) {
        await at('templates', '/office/templates', 'page-office-templates').go(page);
        await pick(page, 'edit-tier-full');
        await page.locator('[data-item="tread_front_left"]').getByTestId('item-edit').click();
        await expect(page.getByTestId('item-picks')).toBeVisible();
      },
    },
    at('settings', '/office/settings', 'page-office-settings'),
  ];
}

/** Sets language and theme of the office's screens. */
export async function lookAtOffice(page: Page, { language, theme }: Look): Promise<void> {
  await page.locator('[data-testid="office-account"]:visible, [data-testid="office-account-bar"]:visible').first().click();
  await chooseLanguage(page, language);
  await pick(page, `theme-${theme}`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('office-account-dialog')).toBeHidden();
}
