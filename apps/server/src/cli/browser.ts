import { spawn } from 'node:child_process'

/** What opens an address on each system. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/**
 * Opens the browser where a person sits in front of one: not over SSH, not in CI, not without a display. Failing is fine;
 * the address stands on the screen.
 */
export function openBrowser(address: string, env: Readonly<Record<string, string | undefined>>): void {
  const [command, ...args] = OPENERS[process.platform] ?? []
  if (command === undefined || env.CI || env.SSH_CONNECTION || env.SSH_TTY) return
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
