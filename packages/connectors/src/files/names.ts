import { createHash } from 'node:crypto'

const LONGEST = 480

/**
 * Ids of entities in files that have none: the path of their names, `name:campaign/adgroup`. A slash within a name is escaped, so that
 * two paths are never the same; a path too long to be an id ends in its hash.
 */
export function nameId(path: readonly string[]): string {
  const id = `name:${path.map((name) => name.replaceAll('\\', '\\\\').replaceAll('/', '\\/')).join('/')}`
  return id.length <= LONGEST ? id : `${id.slice(0, 400).toWellFormed()}#${hashOf(id).slice(0, 32)}`
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
