/** An experiment is not exported, and why: one sentence for each thing that the simulator cannot express. */
export class ExportError extends Error {
  override readonly name = 'ExportError';

  constructor(readonly reasons: string[]) {
    super(reasons.join('\n'));
  }
}
