/** A lesson in the address: `#lesson=shunting`, or a step of it, `#lesson=shunting.3`. */

export interface LessonLink {
  id: string;
  /** From 0; undefined: where it was left. */
  step: number | undefined;
}

export function lessonIn(hash: string): LessonLink | undefined {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('lesson');
  if (text === null) return undefined;
  const [, id = text, step] = /^(.*?)(?:\.([0-9]{1,3}))?$/.exec(text) ?? [];
  return { id, step: step === undefined ? undefined : Math.max(Number(step) - 1, 0) };
}

export function lessonHash(id: string, step: number): string {
  return `#lesson=${id}.${step + 1}`;
}
