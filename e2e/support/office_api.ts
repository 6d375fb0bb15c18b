import { WireDevice } from './wire_device.ts';

/** The office as a program: prepares a shop, and checks what the screens say against what the server says. */
export class OfficeApi {
  private constructor(
    private readonly address: string,
    readonly cookie: string,
  ) {}

  static async signIn(address: string, signIn: string, password: string): Promise<OfficeApi> {
    const reply = await send(address, '', 'POST', '/api/v1/office/sign-in', { sign_in: signIn, password });
    if (!reply.ok) throw new Error(`signing in: ${reply.status} ${await reply.text()}`);
    const cookie = reply.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    return new OfficeApi(address, cookie);
  }

  /** Calls `/api/v1/office/…` and returns the JSON; throws with the reason when it is refused. */
  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const reply = await this.ask(method, path, body);
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Calls `/api/v1/office/…` and returns the reply whatever it is. */
  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    return send(this.address, this.cookie, method, `/api/v1/office/${path}`, body);
  }

  async pairingCode(name: string): Promise<string> {
    const { code } = await this.call<{ code: string }>('POST', 'devices/pairing-code', { name });
    return code;
  }

  /** Pairs a device without a screen, to look at what the server holds. */
  async observer(): Promise<WireDevice> {
    return WireDevice.pair(this.address, await this.pairingCode('observer'), 'observer');
  }

  async addStaff(name: string, role: 'advisor' | 'technician' | 'office' | 'service_manager', pin: string): Promise<string> {
    const added = await this.call<{ staff: string }>('POST', 'staff', { name, roles: [role], pin });
    return added.staff;
  }

  /** Hands out an owner link and returns its address. */
  async ownerLink(order: string): Promise<{ link: string; url: string }> {
    return this.call('POST', `orders/${order}/owner-link`);
  }
}

function send(address: string, cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(address + path, {
    method,
    headers: { cookie, 'content-type': 'application/json', 'x-requested-with': 'walkaround' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}
