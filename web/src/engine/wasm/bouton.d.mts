/** Types of the generated bouton.mjs. */
import type { CreateModule } from '../module';

declare const create: CreateModule;
export default create;
