/** What a language has to say in a lesson. */

/** Figures of the core, by the names that the steps give them, as text without a unit. */
export type Figures = Record<string, string>;
export type Text = string | ((figures: Figures) => string);

export interface StepText {
  /** At most some 45 words. "E_s" and "tau_m" become symbols. */
  text: Text;
  /** In the markup of view/formula.ts. */
  formula?: string;
  /** To choose from; and what is said to those who chose it, when the outcome is there. */
  options?: [label: string, reply: string][];
  /** What the button of the card says that does what no hand can do. */
  offer?: string;
  /** For those who have not done it yet. */
  hint?: string;
  /** The model answer to "say it in your own words". */
  answer?: string;
}

export interface LessonText {
  title: string;
  /** One line: what one will know. */
  promise: string;
  sources: string[];
  steps: Record<string, StepText>;
}
