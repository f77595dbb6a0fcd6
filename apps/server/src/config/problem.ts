import type { Expectation } from './kinds.ts'

/** One thing that is wrong; its sentence is in the command line's words. Never holds a value that was given. */
export interface Problem {
  /** The variable, or the file. */
  readonly name: string
  readonly code:
    | 'expects'
    | 'both-given'
    | 'one-of'
    | 'together'
    | 'unknown'
    | 'file-unreadable'
    | 'file-empty'
    | 'config-not-json'
    | 'config-not-plain'
  readonly params: Readonly<Record<string, string | number>>
  /** With `expects`: what a right value looks like. */
  readonly expects?: Expectation
  /** A right value, to copy. */
  readonly example?: string
}

export function isProblem(value: object | string): value is Problem {
  return typeof value === 'object' && 'code' in value
}
