/** How every test starts its browser: the machine's own Chromium, never a downloaded one. */
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Flags that let Chromium run as root in a container and keep it from calling home. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
