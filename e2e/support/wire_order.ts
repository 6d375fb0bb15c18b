import { createHash, randomBytes } from 'node:crypto';
import type { ShopFloor } from './story.ts';
import { uuid } from './uuid.ts';
import type { Edit } from './wire_device.ts';

/** An order made over the wire, for stories that are not about how it is made. */
export interface WireOrder {
  id: string;
  number: string;
  link: string;
  /** The secret part of the owner's address. */
  token: string;
}

/** What an order made over the wire may be asked to be. */
export interface WireOrderWishes {
  number?: string;
  arrivedAt?: number;
  linkExpiresAt?: number;
  language?: 'zh' | 'en';
  /** Whether the customer has not signed yet: the owner's page then shows no draft. */
  unsigned?: boolean;
}

/** Makes customer, vehicle, order and owner link, as the app makes them. */
export async function wireOrder(shop: ShopFloor, wishes: WireOrderWishes = {}): Promise<WireOrder> {
  const [customer, vehicle, order, link] = [uuid(), uuid(), uuid(), uuid()];
  const token = randomBytes(24).toString('base64url');
  const now = wishes.arrivedAt ?? Date.now();
  const number = wishes.number ?? `Z-${String(Math.floor(Math.random() * 9000) + 1000)}`;
  const language = wishes.language ?? 'zh';
  const of = (kind: string, record: string, fields: Record<string, unknown>): Edit[] =>
    Object.entries(fields).map(([field, value]) => ({ kind, record, field, value }));
  const promisedAt = now + 6 * 3_600_000;
  const sheet = JSON.stringify(sheetOf(number, language, now, promisedAt));
  const signature = wishes.unsigned
    ? []
    : of('signature', uuid(), {
        order,
        purpose: 'intake',
        name: '王伟',
        ink: [],
        sheet,
        sheet_sha256: createHash('sha256').update(sheet).digest('hex'),
        language,
        signed_at: now,
      });
  const steps: [string, Edit[]][] = [
    ['create_customer', of('customer', customer, { name: '王伟', phone: '13800138000' })],
    [
      'create_vehicle',
      of('vehicle', vehicle, { plate: '沪A12345', vin: 'LSVAA4182E2184847', make: '大众', model: '帕萨特', owner: customer }),
    ],
    [
      'open_order',
      of('repair_order', order, {
        number,
        vehicle,
        arrived_at: now,
        owner: customer,
        contact: customer,
        brought_by: customer,
        payer: customer,
        advisor: shop.advisor,
        stage: { reopened: 0, step: 'reception' },
        language,
      }),
    ],
    ['promise_time', of('repair_order', order, { promised_at: promisedAt })],
    ['sign', wishes.unsigned ? [] : [...of('repair_order', order, { signed_at: now }), ...signature]],
    [
      'create_owner_link',
      of('owner_link', link, {
        order,
        token_sha256: createHash('sha256').update(token).digest('hex'),
        created_at: now,
        expires_at: wishes.linkExpiresAt ?? now + 90 * 86_400_000,
        language,
      }),
    ],
  ];
  const reply = await shop.observer.pushEach(shop.advisor, steps.filter(([, edits]) => edits.length > 0));
  if (!reply.ok) throw new Error(`making an order: ${reply.status} ${await reply.text()}`);
  return { id: order, number, link, token };
}

/** What the customer signed, in the form that the tablet freezes. */
function sheetOf(number: string, language: string, arrivedAt: number, promisedAt: number): object {
  const person = { name: '王伟', phone: '13800138000' };
  const mark = { spot: null, damage: 'scratch', severity: 'medium', state: 'new', note: '', photos: [] };
  return {
    shop: '浦东服务中心',
    language,
    number,
    arrived_at: arrivedAt,
    plate: '沪A12345',
    vin: 'LSVAA4182E2184847',
    vehicle: '大众 帕萨特',
    brought_by: person,
    owner: person,
    payer: person,
    contact: person,
    purpose: 'general',
    is_rework: false,
    concerns: ['冷车启动时有异响'],
    special_demands: '',
    odometer_km: 52_310,
    fuel_eighths: 4,
    battery_percent: null,
    warning_lights: [],
    covers: ['seat'],
    valuables_reminded: true,
    marks: [
      { ...mark, panel: 'left_front_door' },
      { ...mark, panel: 'bonnet', damage: 'chip', severity: 'light', state: 'old' },
    ],
    photos: [],
    custody: [{ item: 'key', description: '', tag: '7', holding: 'held' }],
    promised_at: promisedAt,
  };
}
