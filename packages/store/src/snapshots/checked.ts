/** What opening a copy showed. */
export type Checked =
  | {
      readonly ok: true
      /** Of all bytes, hex. */
      readonly sha256: string
      readonly schemaVersion: number
      readonly tables: number
      readonly rows: number
    }
  | {
      readonly ok: false
      /** For people who look for the cause; not translated. */
      readonly why: string
    }

export function damaged(why: string): Checked {
  return { ok: false, why }
}
