import type { Say } from '@commerce/contracts/words'
import type { Clock } from '@commerce/kernel'
import { widthOf } from './table.ts'
import type { Terminal } from './terminal.ts'

/** How far something is, in whatever it is counted. */
export interface Step {
  readonly label: string
  readonly done: number
  readonly total: number | null
  readonly rows: number
  readonly rowsPerSecond: number | null
  /** Epoch milliseconds; null: unknown. */
  readonly finishesAt: number | null
}

export interface Progress {
  show(step: Step): void
  /** Takes the line away, so that what is said next stands alone. */
  end(): void
}

/** One line that changes in place, on a terminal only: a log or a pipe gets no half lines. */
export function createProgress(terminal: Terminal, say: Say, clock: Pick<Clock, 'now'>): Progress {
  let shown = 0
  if (!terminal.errIsTerminal) return { show: () => undefined, end: () => undefined }
  const clear = (): string => (shown === 0 ? '' : `\r${' '.repeat(shown)}\r`)
  return {
    show(step) {
      const line = lineOf(step, say, clock.now())
      terminal.err(`${clear()}${line}`)
      shown = widthOf(line)
    },
    end() {
      if (shown > 0) terminal.err(clear())
      shown = 0
    },
  }
}

/** `naver campaigns   42 %   120,000 rows   31,000 rows/s   about 2 min left` */
export function lineOf({ label, done, total, rows, rowsPerSecond, finishesAt }: Step, say: Say, now: number): string {
  const parts = [
    label,
    total === null || total === 0 ? null : `${Math.min(100, Math.floor((100 * done) / total))} %`,
    say('progress.rows', { rows: grouped(rows) }),
    rowsPerSecond === null ? null : say('progress.rate', { rows: grouped(Math.round(rowsPerSecond)) }),
    finishesAt === null || finishesAt <= now ? null : left(finishesAt - now, say),
  ]
  return parts.filter((part) => part !== null).join('   ')
}

function left(ms: number, say: Say): string {
  const seconds = Math.ceil(ms / 1_000)
  return seconds < 90
    ? say('progress.secondsLeft', { seconds })
    : say('progress.minutesLeft', { minutes: Math.ceil(seconds / 60) })
}

export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
