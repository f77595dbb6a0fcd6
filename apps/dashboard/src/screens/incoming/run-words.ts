import type { Connection, Run } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import type { Language } from '../../lib/format.ts'

/** Whose run it was: the file of an import, else the connection. */
export function runSubject(run: Run): string {
  return run.fileName ?? run.connectorName
}

/** The title of a stream in the person's language; its name where the connection is gone. A file has no streams. */
export function streamTitle(run: Run, connections: readonly Connection[] | undefined, language: Language): string {
  if (run.kind === 'import') return ''
  const streams = connections?.find((one) => one.id === run.connectorId)?.streams
  return streams?.find((one) => one.name === run.stream)?.title[language] ?? run.stream
}

/** Seconds, minutes or hours a run took; its state while it goes on. */
export function runTook(run: Run, t: Translate, language: Language): string {
  if (run.finishedAt === null) return t(`runs:state.${run.state}`)
  return formatSpan(run.finishedAt - run.startedAt, language)
}

/** A length of time in its largest fitting unit: "42 s", "3 min", "1.5 h". */
export function formatSpan(ms: number, language: Language): string {
  const [value, unit] =
    ms < 60_000 ? [ms / 1000, 'second'] : ms < 3_600_000 ? [ms / 60_000, 'minute'] : [ms / 3_600_000, 'hour']
  return new Intl.NumberFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** A finished import that kept nothing: all that was kept can be taken back. */
export function wasDryRun(run: Run): boolean {
  const ended = run.state === 'done' || run.state === 'suspect'
  return run.kind === 'import' && ended && !run.canUndo && run.pages > 0
}
