import type { Page } from '@playwright/test';
import { smallPicture } from '../support/pictures.ts';
import { takeInNew, type Arrival } from './board.ts';
import { IntakePage, REQUIRED_SLOTS } from './intake.ts';

/** What an intake left behind: where to find it again. */
export interface TakenIn {
  id: string;
  number: string;
}

/** Takes in a car from the board to the moment before signing, with small photos. */
export async function fillInAll(page: Page, arrival: Arrival): Promise<IntakePage> {
  await takeInNew(page, arrival);
  const intake = new IntakePage(page);
  await intake.fillInVehicle(52_310, { battery: arrival.isElectric });
  await intake.addConcern('冷车启动时有异响');
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_front_door', kind: 'scratch', severity: 2, photos: [smallPicture('scratch')] });
  for (const slot of REQUIRED_SLOTS) await intake.photographSlot(slot, smallPicture(slot));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await intake.promiseFirstChoice();
  await intake.expectMissing(0);
  return intake;
}

/** Takes in a car and has the customer sign. */
export async function takeInAndSign(page: Page, arrival: Arrival): Promise<TakenIn> {
  const intake = await fillInAll(page, arrival);
  await intake.sign();
  const id = await intake.orderId();
  const note = await page.getByTestId('intake-page').innerText();
  const number = /[A-Z]-\d{4}/.exec(note)?.[0];
  if (!number) throw new Error('no order number on the intake');
  return { id, number };
}
