import type { ActionState, Preview } from '@commerce/contracts/connector'
import { isCurrency } from '@commerce/kernel'
import type { Moved } from './policy/moved.ts'
import type { Problem } from './row.ts'
import { sayMicros, sayMinor } from './say.ts'

/**
 * Problems carry their amounts twice: raw, for the words of a language, and as plain text, so that whoever fills a sentence without
 * knowing them shows an amount and no micros.
 */
export function problemOfMove(kind: 'do' | 'undo', moved: Moved, state: ActionState): Problem {
  const text = (raw: string | number): string => (typeof raw === 'string' ? raw : sayMicros('en', raw, state.currency))
  return {
    code: kind === 'undo' ? 'undo-conflict' : 'execution-moved',
    params: {
      field: moved.field,
      before: text(moved.before),
      now: text(moved.now),
      beforeRaw: moved.before,
      nowRaw: moved.now,
      currency: state.currency,
    },
  }
}

export function problemOfPreview(
  preview: Extract<Preview, { outcome: 'refused' }>,
  state: ActionState,
  platform: string,
): Problem {
  const { currency } = preview.params
  const code = typeof currency === 'string' && isCurrency(currency) ? currency : state.currency
  const params: Record<string, string | number> = { platform, ...preview.params, currency: code }
  for (const name of ['amount', 'minimum', 'maximum', 'step'] as const) {
    const minor = preview.params[name]
    if (typeof minor !== 'number') continue
    params[`${name}Minor`] = minor
    params[name] = sayMinor('en', minor, code)
  }
  return { code: preview.code, params }
}
