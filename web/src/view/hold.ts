/** What the handles of spikes and pulses share: one pointer holds one of them, and none takes the focus with it. */

/** A pointer that stirs by less than this, px, does not drag yet. */
const TREMBLE = { fine: 2, coarse: 6 };
/** A finger that stays so long, ms, removes what it holds. */
const LONG_PRESS = 600;

export interface HoldActions<Handle> {
  take(handle: Handle, event: PointerEvent): void;
  drag(handle: Handle, event: PointerEvent): void;
  /** The pointer is over it, and holds nothing. */
  hover?(handle: Handle, event: PointerEvent): void;
  /** The hold is over, whatever ended it. */
  letGo(): void;
  remove(handle: Handle): void;
}

interface Held<Handle> {
  handle: Handle;
  button: HTMLButtonElement;
  pointer: number;
  x: number;
  y: number;
  dragging: boolean;
  longPress: number;
}

export class Hold<Handle> {
  readonly #actions: HoldActions<Handle>;
  #held: Held<Handle> | undefined;

  constructor(actions: HoldActions<Handle>) {
    this.#actions = actions;
  }

  /** What is held. Its button must stay where it is in the tree: one that moves there loses its pointer. */
  get handle(): Handle | undefined {
    return this.#held?.handle;
  }

  watch(button: HTMLButtonElement, handle: Handle): void {
    button.addEventListener('pointerdown', (event) => this.#take(button, handle, event));
    button.addEventListener('pointermove', (event) => this.#move(handle, event));
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      button.addEventListener(type, ({ pointerId }) => {
        if (this.#held?.handle === handle && this.#held.pointer === pointerId) this.end();
      });
    // A finger that stays would bring up the browser's menu, which takes the pointer away.
    button.addEventListener('contextmenu', (event) => {
      if (this.#held !== undefined) event.preventDefault();
    });
  }

  end(): void {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    clearTimeout(held.longPress);
    if (held.button.hasPointerCapture(held.pointer)) held.button.releasePointerCapture(held.pointer);
    this.#actions.letGo();
  }

  #take(button: HTMLButtonElement, handle: Handle, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    // A second finger takes hold of nothing; a pointer that is pressed anew had let go.
    if (this.#held !== undefined && this.#held.pointer !== event.pointerId) return;
    this.end();
    button.setPointerCapture(event.pointerId);
    // Not every browser gives a button that is pressed the focus.
    button.focus({ preventScroll: true });
    const longPress = event.pointerType === 'touch' ? window.setTimeout(() => this.#pressed(handle), LONG_PRESS) : 0;
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    this.#held = { handle, button, pointer, x, y, dragging: false, longPress };
    this.#actions.take(handle, event);
  }

  #move(handle: Handle, event: PointerEvent): void {
    const held = this.#held;
    if (held === undefined) {
      this.#actions.hover?.(handle, event);
      return;
    }
    if (held.handle !== handle || held.pointer !== event.pointerId) return;
    if ((event.buttons & 1) === 0) {
      this.end();
      return;
    }
    const tremble = event.pointerType === 'mouse' ? TREMBLE.fine : TREMBLE.coarse;
    if (!held.dragging && Math.hypot(event.clientX - held.x, event.clientY - held.y) < tremble) return;
    held.dragging = true;
    clearTimeout(held.longPress);
    this.#actions.drag(handle, event);
  }

  #pressed(handle: Handle): void {
    this.end();
    this.#actions.remove(handle);
  }
}

/** Puts the buttons in order. `fixed` stays in the tree where it is, so that it keeps focus and pointer. */
export function arrange(root: HTMLElement, buttons: HTMLElement[], fixed: HTMLElement | undefined): void {
  let next: HTMLElement | null = null;
  for (const button of [...buttons].reverse()) {
    const stays: boolean = button === fixed && button.parentElement === root;
    if (!stays && (button.parentElement !== root || button.nextElementSibling !== next))
      root.insertBefore(button, next);
    next = button;
  }
}
