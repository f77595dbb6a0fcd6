import { cx } from './cx.ts'

/** One key, as it is printed on a keyboard. */
export function Kbd({ children, inverse = false }: { readonly children: string; readonly inverse?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm px-1 font-sans text-[11px] leading-none font-medium',
        inverse ? 'inset-ring inset-ring-current/35' : 'bg-raised text-ink-3 inset-ring inset-ring-line-2',
      )}
    >
      {children}
    </kbd>
  )
}

/** Keys that are pressed together or one after the other. */
export function Keys({ keys, inverse = false }: { readonly keys: readonly string[]; readonly inverse?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.map((key) => (
        <Kbd key={key} inverse={inverse}>
          {key}
        </Kbd>
      ))}
    </span>
  )
}
