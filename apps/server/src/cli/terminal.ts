/** Where a command speaks and listens; a test brings its own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Data. */
  out(text: string): void
  /** Messages. */
  err(text: string): void
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Both ends are a person: asking makes sense. */
  readonly inIsTerminal: boolean
}

export function processTerminal(): Terminal {
  // A reader that went away (`| head`) is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    inIsTerminal: process.stdin.isTTY === true && process.stderr.isTTY === true,
  }
}

/** Bold for headings, on a terminal that wants it (no-color.org). */
export function bold(terminal: Terminal, text: string): string {
  const plain = !terminal.errIsTerminal || (terminal.env.NO_COLOR ?? '') !== '' || terminal.env.TERM === 'dumb'
  return plain ? text : `\u001b[1m${text}\u001b[22m`
}
