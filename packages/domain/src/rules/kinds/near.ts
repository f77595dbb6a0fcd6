/** Whether a figure meets a threshold, has clearly left it, or lies between: within the share `hysteresis` of it. */
export type Meets = 'met' | 'near' | 'clear'

/** The figure must be below the threshold. */
export function below(value: number, threshold: number, hysteresis: number): Meets {
  if (value < threshold) return 'met'
  return value < threshold + Math.abs(threshold) * hysteresis ? 'near' : 'clear'
}

/** The figure must reach the threshold. */
export function reaches(value: number, threshold: number, hysteresis: number): Meets {
  if (value >= threshold) return 'met'
  return value >= threshold - Math.abs(threshold) * hysteresis ? 'near' : 'clear'
}

/** All of them: the one that is furthest from being met decides. */
export function all(...of: readonly Meets[]): Meets {
  return of.includes('clear') ? 'clear' : of.includes('near') ? 'near' : 'met'
}

/** What a rule says of what it does not meet; the engine takes `within-hysteresis` for `not-met` where nothing was asked. */
export function reasonOf(meets: 'near' | 'clear'): 'within-hysteresis' | 'not-met' {
  return meets === 'near' ? 'within-hysteresis' : 'not-met'
}
