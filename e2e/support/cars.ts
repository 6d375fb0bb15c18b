import type { Arrival } from '../pages/board.ts';

/** The cars that drive into stories; the VINs carry their right check digit. */
export const FAMILY_CAR: Arrival = {
  plate: '沪A12345',
  vin: 'LSVAA4182E2184847',
  make: '大众',
  model: '帕萨特',
  body: 'sedan',
  customer: '王伟',
  phone: '13800138000',
};

export const NEW_ENERGY_CAR: Arrival = {
  plate: '粤BD12345',
  vin: '',
  make: '比亚迪',
  model: '宋 PLUS',
  body: 'suv',
  customer: '李娜',
  phone: '13900139000',
  isElectric: true,
};
