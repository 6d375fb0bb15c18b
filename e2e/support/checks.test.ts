import { expect, test } from '@playwright/test';
import { violations } from './axe.ts';
import { smallTargets } from './targets.ts';

const shell = (body: string) => `<!doctype html><html lang="en"><title>t</title><body><main><h1>t</h1>${body}</main></body></html>`;

test('a control of 47 pixels is named, one of 48 is not', async ({ page }) => {
  await page.setContent(
    shell('<button data-testid="small" style="width:47px;height:60px">a</button><button style="width:48px;height:48px">b</button>'),
  );
  expect(await smallTargets(page)).toEqual(['button[small] 47.0 × 60.0']);
});

test('a checkbox is as large as its label', async ({ page }) => {
  await page.setContent(shell('<label style="display:inline-flex;height:50px;width:200px"><input type="checkbox">keys</label>'));
  expect(await smallTargets(page)).toEqual([]);
});

test('a hidden control is not measured, and a link in a sentence is text', async ({ page }) => {
  await page.setContent(shell('<button hidden>x</button><p>Read <a href="#more">more</a> about it.</p>'));
  expect(await smallTargets(page)).toEqual([]);
});

test('a picture without words is a violation, one with words is none', async ({ page }) => {
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
  await page.setContent(shell(`<img src="${pixel}">`));
  expect((await violations(page)).join()).toContain('image-alt');
  await page.setContent(shell(`<img src="${pixel}" alt="left front door">`));
  expect(await violations(page)).toEqual([]);
});

test('the checks run under a policy that allows no inline script', async ({ page }) => {
  await page.route('http://shop.test/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" },
      body: shell('<p>hello</p>'),
    }),
  );
  await page.goto('http://shop.test/');
  expect(await violations(page)).toEqual([]);
});
