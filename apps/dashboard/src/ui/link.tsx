import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ScreenPath } from '../lib/paths.ts'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx'
import { cx } from './cx.ts'

interface Target {
  readonly to: ScreenPath
  /** For a path with `$id` in it. */
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Readonly<Record<string, string | number | undefined>>
  readonly children: ReactNode
}

/** A link to a screen, in running text or alone. */
export function Link({
  to,
  params,
  search,
  children,
  quiet = false,
  alone = false,
}: Target & {
  readonly quiet?: boolean
  /** Not in running text: as high as a finger needs (24 px, WCAG 2.5.8). */
  readonly alone?: boolean
}) {
  return (
    <RouterLink
      to={to}
      params={params ?? {}}
      search={search ?? {}}
      className={cx(
        'rounded-sm',
        alone ? 'inline-flex min-h-6 min-w-6 items-center' : 'py-0.5',
        quiet
          ? 'text-ink-2 hover:text-ink hover:underline'
          : 'font-medium text-accent underline-offset-4 hover:underline',
      )}
    >
      {children}
    </RouterLink>
  )
}

export interface LinkButtonProps extends Target {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: ReactNode
}

/** Goes to a screen, looks like a button. */
export function LinkButton({ to, params, search, children, variant, size, icon }: LinkButtonProps) {
  return (
    <RouterLink to={to} params={params ?? {}} search={search ?? {}} className={buttonClass(variant, size)}>
      {icon}
      {children}
    </RouterLink>
  )
}

/** A link out of the dashboard: the API reference, a file to download. */
export function ExternalLink({
  href,
  children,
  download,
  alone = false,
}: {
  readonly href: string
  readonly children: ReactNode
  readonly download?: string
  /** As for `Link`. */
  readonly alone?: boolean
}) {
  return (
    <a
      href={href}
      {...(download !== undefined ? { download } : { rel: 'noreferrer' })}
      className={cx(
        'rounded-sm font-medium text-accent underline-offset-4 hover:underline',
        alone ? 'inline-flex min-h-6 items-center' : 'py-0.5',
      )}
    >
      {children}
    </a>
  )
}
