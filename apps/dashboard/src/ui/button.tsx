import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'small'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'bg-raised text-ink inset-ring inset-ring-line-2 hover:bg-hover',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-loss text-on-loss hover:bg-loss-hover',
}

/** The classes of a button, for an element that is a link but looks like a button. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'normal'): string {
  return cx(
    'relative inline-flex shrink-0 items-center justify-center gap-2 overflow-hidden rounded-md font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:cursor-default data-disabled:cursor-default data-disabled:opacity-55 aria-busy:opacity-100',
    size === 'small' ? 'h-(--control-small) px-2.5 text-table' : 'h-(--control) px-3.5 text-body',
    VARIANTS[variant],
  )
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Work is under way: the text stays, a line runs along the lower edge, and a second press does nothing. */
  readonly pending?: boolean
  /** Only where the icon saves reading. Imported individually from lucide-react, 16 px. */
  readonly icon?: ReactNode
  /** As wide as its container. */
  readonly wide?: boolean
}

/** A verb with an object. `type` is `button` unless said, so that only a named button submits a form. */
export function Button({
  variant,
  size,
  pending = false,
  icon,
  wide = false,
  disabled,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      type={type}
      disabled={disabled}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass(variant, size), wide && 'w-full')}
    >
      {icon}
      {children}
      {pending && (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden">
          <span className="sweep block h-full w-1/3 rounded-full bg-current opacity-70" />
        </span>
      )}
    </BaseButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'wide' | 'aria-label'> {
  /** What it does, for screen readers and as the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: readonly string[]
}

/** A button that is only an icon; never without a name. */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'normal',
  pending = false,
  keys,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys ? { keys } : {})}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-busy={pending || undefined}
        onClick={pending ? undefined : onClick}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors duration-100 disabled:opacity-55',
          size === 'small' ? 'size-(--control-small)' : 'size-(--control)',
          VARIANTS[variant],
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
