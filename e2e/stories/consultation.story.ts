import { chooseLanguage, tabletAtWork } from '../pages/door.ts';
import { expectSavedHere, expectSynced, takeInNew } from '../pages/board.ts';
import { IntakePage, REQUIRED_SLOTS } from '../pages/intake.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

const SQUEAL = '制动时左前有尖叫声，每次都有，车速 30–60 公里/小时，热车时，一周内开始出现。';
const ANSWERS = ['squeal', 'front_left', 'braking', 'town', 'every', 'warm_engine', 'week'];

test('a customer is asked about a noise, hears it said back in one sentence, and signs for it', async ({ shop, browser }) => {
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await intake.fillInVehicle(52_310);
  await intake.goTo('concerns');

  await tablet.goOffline();
  await page.getByTestId('concern-text').fill('早上出门一踩刹车就叫');
  await intake.askAbout('noise', ANSWERS);
  await expect(page.getByTestId('say-back')).toHaveText(SQUEAL);
  await expectSavedHere(page);
  await page.reload();
  await expect(intake.concerns).toHaveCount(1);
  await expect(intake.concerns.first(), 'the words are kept as they were said').toContainText('早上出门一踩刹车就叫');
  await expect(page.getByTestId('said-back')).toHaveText(SQUEAL);
  await expect(page.getByTestId('concern-unconfirmed')).toBeVisible();

  await page.getByTestId('ask-concern').click();
  await page.getByTestId('confirm-concern').click();
  await expect(intake.consultation).toBeHidden();
  await expect(page.getByTestId('concern-confirmed')).toBeVisible();
  await tablet.goOnline();
  await expectSynced(page);

  await page.getByTestId('ask-concern').click();
  await intake.consultation.locator('label', { has: page.getByTestId('answer-often') }).click();
  await expect(page.getByTestId('confirm-concern'), 'another answer has to be confirmed anew').toBeVisible();
  await page.getByTestId('confirm-concern').click();
  await expect(intake.consultation).toBeHidden();
  await expectSynced(page);
  const held = await shop.observer.pullAll();
  const [concern] = held.all('concern');
  expect(valueOf(concern!, 'words')).toBe('早上出门一踩刹车就叫');
  expect(valueOf(concern!, 'natures')).toEqual(['squeal']);
  expect(valueOf(concern!, 'confirmed')).toBe(SQUEAL.replace('每次都有', '经常出现'));

  await intake.goTo('walk-around');
  for (const slot of REQUIRED_SLOTS) await intake.photographSlot(slot, smallPicture(slot));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await intake.promiseFirstChoice();
  await intake.goTo('sign');
  await expect(page.getByTestId('sheet')).toContainText('早上出门一踩刹车就叫');
  await expect(page.getByTestId('sheet')).toContainText('经常出现');
  await intake.sign();
  await expectSynced(page);
  await onOwnersPhone(browser, await intake.ownerLink(), async (owner) => {
    await expect(owner.getByTestId('concerns')).toContainText('经常出现');
    await expect(owner.getByTestId('steps').locator('li'), 'nobody had booked').toHaveCount(5);
    await owner.getByTestId('language-switch').click();
    const concerns = owner.getByTestId('concerns');
    await expect(concerns, 'what was answered is told in the language of the page').toContainText('A squeal at the front left');
    await expect(concerns).not.toContainText('经常出现');
    await expect(concerns, 'and the words stay as they were said').toContainText('早上出门一踩刹车就叫');
  });
  await page.goto(`/orders/${id}`);
  await expect(page.getByTestId('concern').first()).toContainText('经常出现');
});

test('what is asked fits what it is about, and an answer is changed or taken back', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const at = page.url();
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await page.goto(at);
  const intake = new IntakePage(page);
  await intake.goTo('concerns');
  await intake.askAbout('starting', ['no_crank', 'slow_crank', 'sometimes']);
  await expect(intake.consultation.getByTestId('answer-town'), 'no speed is asked of a car that stands').toHaveCount(0);
  const said = page.getByTestId('say-back');
  await expect(said, 'in the language of the customer, not of the advisor').toHaveText('起动机不转、起动机转动无力，偶尔出现。');
  await intake.consultation.locator('label', { has: page.getByTestId('answer-slow_crank') }).click();
  await expect(said).toHaveText('起动机不转，偶尔出现。');
  await page.getByTestId('close-dialog').click();

  await intake.addConcern('Please look at the left mirror');
  await expect(intake.concerns).toHaveCount(2);
  await intake.concerns.nth(1).getByTestId('ask-concern').click();
  await intake.consultation.locator('label', { has: page.getByTestId('about-body') }).click();
  await expect(intake.consultation.getByTestId('answer-door')).toBeAttached();
  await expect(said).toHaveText('车身有问题。');
  await page.keyboard.press('Escape');
  await intake.concerns.first().getByTestId('remove-concern').click();
  await expect(intake.concerns).toHaveCount(1);
  await expectSynced(page);
});

test('what is dictated is written down as it was said, and silence is told', async ({ shop }) => {
  const tablet = await shop.unbox();
  await tablet.page.addInitScript(speak);
  const { page } = await tabletAtWork(shop, tablet);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('concerns');
  await page.getByTestId('dictate').click();
  await expect(page.getByTestId('concern-text')).toHaveValue('刹车有异响。方向盘抖。');
  await page.getByTestId('dictate').click();
  await page.getByTestId('add-concern').click();
  await expect(intake.concerns).toHaveCount(1);
  await page.evaluate(() => Object.assign(window, { isSilent: true }));
  await page.getByTestId('dictate').click();
  await expect(page.getByText('没有听清')).toBeVisible();
});

/** A recogniser that understands two sentences, or nothing; browsers that test have none. Runs in the page. */
function speak(): void {
  class Recogniser {
    onresult?: (event: unknown) => void;
    onerror?: (event: unknown) => void;
    onend?: () => void;
    lang = '';
    start(): void {
      if ((window as { isSilent?: boolean }).isSilent) {
        setTimeout(() => {
          this.onerror?.({ error: 'no-speech' });
          this.onend?.();
        });
        return;
      }
      const said = (transcript: string) => ({ isFinal: true, 0: { transcript } });
      const results = this.lang === 'zh-CN' ? [said('刹车有异响。')] : [said('not this language')];
      setTimeout(() => {
        this.onresult?.({ resultIndex: 0, results: { length: 2, 0: results[0], 1: { isFinal: false, 0: { transcript: '方' } } } });
        this.onresult?.({ resultIndex: 1, results: { length: 2, 0: results[0], 1: said('方向盘抖。') } });
      });
    }
    stop(): void {
      setTimeout(() => this.onend?.());
    }
    abort(): void {}
  }
  Object.assign(window, { webkitSpeechRecognition: Recogniser, SpeechRecognition: undefined });
}
