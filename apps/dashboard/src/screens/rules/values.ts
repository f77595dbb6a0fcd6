import { storedIn, type TypedUnit, typedIn } from '../parts/typed.ts'

/** Why what was typed cannot be used. */
export type Fault =
  | { readonly kind: 'number' | 'whole' | 'needed' | 'zero' }
  | { readonly kind: 'min' | 'max'; readonly limit: number; readonly unit: TypedUnit }

/** What a field holds: its unit, its bounds in stored units, and whether parts of one make no sense. */
export interface ValueSpec {
  readonly unit: TypedUnit
  readonly min: number | null
  readonly max: number | null
  readonly whole?: boolean
}

/** The stored value of a typed text, or why there is none. */
export function readValue(text: string, spec: ValueSpec, currency: string): number | Fault {
  if (text.trim() === '') return { kind: 'needed' }
  const value = storedIn(text, spec.unit, currency, spec.min === null || spec.min < 0)
  if (Number.isNaN(value)) return { kind: 'number' }
  if (spec.whole && !Number.isInteger(value)) return { kind: 'whole' }
  if (spec.min !== null && value < spec.min) return { kind: 'min', limit: spec.min, unit: spec.unit }
  if (spec.max !== null && value > spec.max) return { kind: 'max', limit: spec.max, unit: spec.unit }
  return value
}

/** The text of a field; amounts with their thousands set apart, so that a zero too many is seen. */
export function showValue(value: number, spec: ValueSpec, currency: string): string {
  const plain = typedIn(value, spec.unit, currency)
  return spec.unit === 'money' ? plain.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : plain
}

/** Collects what was read; what cannot be used is kept under its path and answered with the fallback. */
export function reader(currency: string) {
  const faults: Record<string, Fault> = {}
  return {
    faults,
    number(path: string, text: string, spec: ValueSpec): number {
      const read = readValue(text, spec, currency)
      if (typeof read === 'number') return read
      faults[path] = read
      return 0
    },
    wrong(path: string, fault: Fault): void {
      faults[path] = fault
    },
  }
}

export type Reader = ReturnType<typeof reader>
