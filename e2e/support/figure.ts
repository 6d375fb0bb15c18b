/** Prints a figure of a story as one line of JSON, in the shape of every bench. */
export function figure(what: string, value: number, unit: string, aim: { atMost: number }): void {
  measured('stories', what, value, unit, aim);
}

/** Prints a figure as one line of JSON, or of a table where one is asked for: it is measured, and no test fails by it. */
export function measured(bench: string, what: string, value: number, unit: string, aim?: { atMost: number }): void {
  const rounded = Math.round(value * 10) / 10;
  const judged = aim && { aim: `≤ ${aim.atMost}`, holds: rounded <= aim.atMost };
  if (process.env.FIGURES === 'table') {
    const verdict = judged ? `${judged.aim.padEnd(10)} ${judged.holds ? 'holds' : 'MISSED'}` : '';
    console.log(`${what.padEnd(66)} ${String(rounded).padStart(9)} ${unit.padEnd(8)} ${verdict}`.trimEnd());
  } else {
    console.log(JSON.stringify({ bench, what, value: rounded, unit, ...judged }));
  }
}
