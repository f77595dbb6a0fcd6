import type { Clock } from '@commerce/kernel'
import { bad } from './model.ts'

/** How long a tap waits for its answer; the real figure is not documented. */
const TOO_OLD_MS = 15 * 60_000

export interface TgAnswer {
  readonly id: string
  readonly text: string | null
  readonly alert: boolean
}

/** Taps that wait for their answer: until then the client shows a spinner. */
export function openQueries(clock: Clock) {
  const asked = new Map<string, number>()
  const answers: TgAnswer[] = []
  let next = 4_000_000_000_000_000_001n

  return {
    answers,
    waiting: () => [...asked.keys()],

    ask(): string {
      const id = String(next)
      next += 1n
      asked.set(id, clock.now())
      return id
    },

    answer(ask: { callback_query_id?: string; text?: string; show_alert?: boolean }): void {
      const id = String(ask.callback_query_id ?? '')
      const at = asked.get(id)
      if (at === undefined || clock.now() - at > TOO_OLD_MS) {
        throw bad('query is too old and response timeout expired or query ID is invalid')
      }
      if ((ask.text ?? '').length > 200) throw bad('MESSAGE_TOO_LONG')
      asked.delete(id)
      answers.push({ id, text: ask.text ?? null, alert: ask.show_alert === true })
    },
  }
}
