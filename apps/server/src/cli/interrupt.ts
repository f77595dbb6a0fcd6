/** Exit code of a command that was ended by Ctrl-C (128 + SIGINT). */
export const INTERRUPTED = 130

/**
 * Calls back at the first Ctrl-C (or SIGTERM); a second one ends the process as usual.
 *
 * @returns how to stop listening.
 */
export function onInterrupt(work: () => void): () => void {
  const once = (): void => {
    stop()
    work()
  }
  const stop = (): void => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, once)
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, once)
  return stop
}
