import type { Edit } from './wire_device.ts';
import { expect, type ShopFloor } from './story.ts';
import { uuid } from './uuid.ts';

/** A car that is on file, and its owner. */
export interface Car {
  id: string;
  plate: string;
  owner: string;
  ownerId: string;
}

/** How many files travel in one push. */
const AT_ONCE = 200;

/** Puts the files of many cars and their owners into the shop. */
export async function fileCars(shop: ShopFloor, count: number): Promise<Car[]> {
  const cars: Car[] = [];
  let waiting: Edit[][] = [];
  for (let number = 0; number < count; number += 1) {
    // Five signs behind the office's letter; the letter changes when they are used up.
    const plate = `粤${'BCDEF'[Math.floor(number / 90_000)]}${10_000 + (number % 90_000)}`;
    const car = { id: uuid(), plate, owner: `车主${number}号`, ownerId: uuid() };
    cars.push(car);
    const vehicle = { plate, make: '大众', model: '朗逸', body: 'sedan', owner: car.ownerId };
    const person = { name: car.owner, phone: `138${String(number).padStart(8, '0')}` };
    waiting.push([
      ...Object.entries(person).map(([field, value]) => ({ kind: 'customer', record: car.ownerId, field, value })),
      ...Object.entries(vehicle).map(([field, value]) => ({ kind: 'vehicle', record: car.id, field, value })),
    ]);
    if (waiting.length === AT_ONCE || number + 1 === count) {
      const pushed = await shop.observer.pushAll(shop.advisor, 'create_vehicle', waiting);
      expect(pushed.ok, await pushed.text()).toBe(true);
      waiting = [];
    }
  }
  return cars;
}
