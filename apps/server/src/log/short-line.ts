/** A JSON log line as one short line for a terminal: `09:15:02 warn  a job did not go well job=backup.run`. */
export function shortLine(line: string): string {
  let fields: Record<string, unknown>
  try {
    fields = JSON.parse(line) as Record<string, unknown>
  } catch {
    return line
  }
  const { level, time, msg, err, ...rest } = fields
  const clock = typeof time === 'string' ? time.slice(11, 19) : ''
  const details = Object.entries(rest).map(
    ([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return `${clock} ${String(level).padEnd(5)} ${String(msg ?? '')}${details.join('')}${reason(err)}\n`
}

function reason(err: unknown): string {
  if (typeof err !== 'object' || err === null) return ''
  const { message, stack } = err as { message?: unknown; stack?: unknown }
  return `\n  ${String(stack ?? message ?? '')}`
}
