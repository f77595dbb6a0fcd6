/** Exit codes, also in docs/operations.md and `commerce --help` (sysexits.h where it has one). */
export const EXIT = {
  done: 0,
  error: 1,
  usage: 2,
  partly: 3,
  tryAgain: 75,
  config: 78,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
