/** Prints a figure as one line of JSON, in the shape of every bench: it is measured, and no test fails by it. */
export function figure(what: string, value: number, unit: string, aim: { atMost: number }): void {
  const rounded = Math.round(value * 10) / 10;
  const holds = rounded <= aim.atMost;
  console.log(JSON.stringify({ bench: 'stories', what, value: rounded, unit, aim: `≤ ${aim.atMost}`, holds }));
}
