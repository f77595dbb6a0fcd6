import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (dataDir: string) => join(dataDir, 'address')

/** Notes in the data folder where the running process is reached, for links that a command beside it prints. */
export function noteAddress(dataDir: string, origin: string): void {
  writeFileSync(fileIn(dataDir), `${origin}\n`, { mode: 0o600 })
}

export function forgetAddress(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** Where the process on this data folder listens or, after a power cut, listened last; null when none is noted. */
export function notedAddress(dataDir: string): string | null {
  try {
    const noted = readFileSync(fileIn(dataDir), 'utf8').trim()
    return /^https?:$/.test(URL.parse(noted)?.protocol ?? '') ? noted : null
  } catch {
    return null
  }
}
