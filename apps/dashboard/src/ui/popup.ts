import { cx } from './cx.ts'

/** The sheet that lists, menus and choices float on. */
export const popupClass = cx(
  'origin-(--transform-origin) overflow-hidden rounded-lg bg-raised text-body text-ink shadow-float outline-none',
  'transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0',
)

/** One line in such a list. */
export const itemClass = cx(
  'flex min-h-(--control) cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 outline-none select-none',
  'data-disabled:text-ink-3 data-highlighted:bg-hover',
)
