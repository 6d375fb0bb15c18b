/** Prints a figure of a story as one line of JSON, in the shape of every bench. */
export function figure(what: string, value: number, unit: string, aim: { atMost: number }): void {
  measured('stories', what, value, unit, aim);
}

/** Prints a figure as one line of JSON, in the shape of every bench: it is measured, and no test fails by it. */
export function measured(bench: string, what: string, value: number, unit: string, aim?: { atMost: number }): void {
  const rounded = Math.round(value * 10) / 10;
  const judged = aim && { aim: `≤ ${aim.atMost}`, holds: rounded <= aim.atMost };
  console.log(JSON.stringify({ bench, what, value: rounded, unit, ...judged }));
}
