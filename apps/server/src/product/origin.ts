import type { Config } from '../config/index.ts'

/** Where people reach the product. @param port the one that was opened, which differs from the configured one when that is 0. */
export function originOf({ publicUrl, host }: Config, port: number): string {
  return publicUrl ?? `http://${hostInAddress(host)}:${port}`
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
