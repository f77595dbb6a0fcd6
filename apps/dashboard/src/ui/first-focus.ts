/**
 * Where focus goes when something opens over the page: the first field, unless it was opened by a finger (the keyboard of
 * the phone would hide half of it); else the panel itself, never the button that closes it.
 */
export function firstFocus(panel: HTMLElement | null, openedBy: string): HTMLElement | null {
  if (openedBy === 'touch') return panel
  return panel?.querySelector<HTMLElement>('input:not([readonly], [type="hidden"]), textarea') ?? panel
}
