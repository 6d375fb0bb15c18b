import { Transform, type TransformCallback } from 'node:stream';

/** What makes a server answer with bytes that can't be rewritten, or with none. */
const SHORT_CUTS = /^(accept-encoding|if-none-match|if-modified-since)(?=:)/gim;

/** Makes requests ask for whole answers that are not compressed. */
export function plainRequests(): Transform {
  return new Transform({
    transform(bytes: Buffer, _, done: TransformCallback) {
      // Renamed, not removed: every byte of a body stays where it is.
      const text = bytes.toString('latin1').replace(SHORT_CUTS, (name) => name.replace(/[a-z]/i, 'X'));
      done(null, Buffer.from(text, 'latin1'));
    },
  });
}

/** Puts one text in the place of another of the same length, wherever it passes. */
export function rewriting(from: string, to: string): Transform {
  if (from.length !== to.length) throw new Error('a body must keep its length');
  let held = '';
  return new Transform({
    transform(bytes: Buffer, _, done: TransformCallback) {
      const text = (held + bytes.toString('latin1')).replaceAll(from, to);
      const cut = text.length - begun(text, from);
      held = text.slice(cut);
      done(null, Buffer.from(text.slice(0, cut), 'latin1'));
    },
    flush(done: TransformCallback) {
      done(null, Buffer.from(held, 'latin1'));
    },
  });
}

/** Returns how much of a text's end may be the beginning of what is looked for. */
function begun(text: string, wanted: string): number {
  for (let length = Math.min(wanted.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(wanted.slice(0, length))) return length;
  }
  return 0;
}
