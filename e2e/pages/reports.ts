import { expect, type Locator, type Page } from '@playwright/test';

/** The office's page of reports. */
export class ReportsPage {
  constructor(readonly page: Page) {}

  /** Opens the page by its link, as people do. */
  async open(): Promise<void> {
    await this.page.getByTestId('nav-reports').click();
    await expect(this.page.getByTestId('page-office-reports')).toBeVisible();
  }

  /** Opens one of the reports. */
  async choose(name: string): Promise<void> {
    await this.page.getByTestId(`report-${name}`).click();
    await expect(this.page.getByTestId(`report-${name}`)).toHaveAttribute('aria-current', 'page');
    await this.settled();
  }

  /** Waits until the tables are there. */
  async settled(): Promise<void> {
    await expect(this.page.getByTestId('report')).toBeVisible();
    await expect(this.page.locator('.skeleton')).toHaveCount(0);
  }

  /** Sets the first day of the period. */
  async from(day: string): Promise<void> {
    await this.page.getByTestId('report-from').fill(day);
    await this.page.getByTestId('report-from').press('Enter');
    await expect(this.page).toHaveURL(new RegExp(`first=${day}`));
    await this.settled();
  }

  /** Sets the last day of the period. */
  async to(day: string): Promise<void> {
    await this.page.getByTestId('report-to').fill(day);
    await this.page.getByTestId('report-to').press('Enter');
    await this.settled();
  }

  table(nth = 0): Locator {
    return this.page.getByTestId('report-table').nth(nth);
  }

  /** Sorts a table by a column, by the head that people press. */
  async sortBy(heading: string, nth = 0): Promise<void> {
    await this.table(nth).locator('thead').getByRole('button', { name: heading, exact: true }).click();
  }

  /** Returns the texts of a column, counted from 0. */
  async column(place: number, nth = 0): Promise<string[]> {
    const texts = await this.table(nth).locator(`tbody tr.report-row td:nth-child(${place + 1})`).allTextContents();
    return texts.map((text) => text.trim());
  }
}
