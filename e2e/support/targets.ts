import { expect, type Page } from '@playwright/test';

/** The least that a gloved finger hits, in CSS pixels. */
const LEAST = 48;

/** Fails with every visible control that is smaller than 48 × 48 CSS pixels. */
export async function expectLargeTargets(page: Page): Promise<void> {
  expect(await smallTargets(page)).toEqual([]);
}

/**
 * Returns every visible control that is too small, as `tag[name] width × height`.
 * What counts is what can be hit: a checkbox inside a label is as large as the label.
 * A link within a sentence is text, as in WCAG's own rule on targets.
 */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=switch], [role=radio], [role=checkbox], [role=option], [role=menuitem], [tabindex="0"]';
    const isSeen = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('[inert], [aria-hidden="true"]');
    const isInSentence = (element: Element) => {
      if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
      const around = element.parentElement?.textContent?.trim() ?? '';
      return around.length > (element.textContent?.trim().length ?? 0);
    };
    const isHelpedOffScreen = (element: Element) => {
      const { right, bottom, width, height } = element.getBoundingClientRect();
      return right <= 0 || bottom <= 0 || width <= 1 || height <= 1;
    };
    const labelOf = (element: Element) => {
      if (!(element instanceof HTMLInputElement)) return null;
      return [...(element.labels ?? [])].find(isSeen) ?? null;
    };
    const offenders: string[] = [];
    for (const element of document.querySelectorAll(controls)) {
      const label = labelOf(element);
      const isToggle = element instanceof HTMLInputElement && ['checkbox', 'radio', 'file'].includes(element.type);
      const hit = isToggle && label ? label : element;
      if (!isSeen(hit) || isInSentence(element)) continue;
      if (hit === element && isHelpedOffScreen(element)) continue;
      const { width, height } = hit.getBoundingClientRect();
      if (Math.round(width) >= least && Math.round(height) >= least) continue;
      const name = element.getAttribute('data-testid') ?? element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 24);
      offenders.push(`${element.tagName.toLowerCase()}[${name}] ${width.toFixed(1)} × ${height.toFixed(1)}`);
    }
    return offenders;
  }, LEAST);
}
