import type { Redactor } from '@commerce/store/secrets'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config/index.ts'
import { shortLine } from './short-line.ts'

/**
 * The structured log: JSON lines in UTC on standard output, short lines on a terminal. Secrets are taken out twice: fields with
 * secret names, and every value the redactor knows.
 */
export function createLog(options: {
  log: Config['log']
  redactor: Redactor
  terminal: boolean
  /** Where lines go; standard output in production. */
  to: { write(text: string): unknown }
}): Logger {
  const { redactor, to } = options
  const short = options.log.format === 'short' || (options.log.format === 'auto' && options.terminal)
  const destination: DestinationStream = { write: (line) => void to.write(short ? shortLine(line) : line) }
  return pino(
    {
      level: options.log.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { ...redactor.pino.formatters, level: (label) => ({ level: label }) },
      hooks: redactor.pino.hooks,
    },
    destination,
  )
}
