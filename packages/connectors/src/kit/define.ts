import type { Both, Connector } from '@commerce/contracts/connector'

/** A text in both languages. */
export function bothWords(ko: string, en: string): Both {
  return { ko, en }
}

/**
 * A connector, after its declaration was looked at: what a typed value alone cannot promise.
 *
 * @throws TypeError at start, naming the platform and what is wrong.
 */
export function defineConnector(connector: Connector): Connector {
  const problem = problemOf(connector)
  if (problem !== null) throw new TypeError(`connector ${connector.platform}: ${problem}`)
  return connector
}

function problemOf(connector: Connector): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(connector.platform)) return 'platform is not a name like cafe24-analytics'
  if (!isBoth(connector.title)) return 'title is empty in one language'
  if (!connector.modes.includes('import') && connector.api === null) return 'neither files nor an API'
  if (connector.modes.includes('api') !== (connector.api !== null)) return 'mode api without an API, or the other way'
  if (!(connector.rate.capacity >= 1 && connector.rate.perSecond > 0)) return 'rate lets nothing through'
  if (connector.lookBackDays < 0 || connector.settleDays < 0) return 'days below zero'
  if (connector.readyHour < 0 || connector.readyHour > 23) return 'readyHour is no hour'
  if (connector.api !== null && !/^https:\/\//.test(connector.baseUrl)) return 'baseUrl is not https'
  return authProblem(connector) ?? streamsProblem(connector)
}

function authProblem(connector: Connector): string | null {
  const names = new Set<string>()
  for (const field of connector.auth.fields) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(field.name)) return `field ${field.name} is not a name like apiKey`
    if (names.has(field.name)) return `field ${field.name} stands twice`
    names.add(field.name)
    if (!isBoth(field.label) || !isBoth(field.help)) return `field ${field.name} has no label or help in one language`
    // A pattern with `g` or `y` remembers where it stopped, and would refuse every second look at the same text.
    if (field.pattern !== null && /[gy]/.test(field.pattern.flags)) return `pattern of ${field.name} keeps a place`
    if (field.pattern !== null && field.example !== '' && !field.pattern.test(field.example))
      return `example of ${field.name} does not fit its own pattern`
  }
  if (connector.api !== null && !connector.auth.steps.every(isBoth)) return 'a step is empty in one language'
  return null
}

function streamsProblem(connector: Connector): string | null {
  const names = new Set<string>()
  for (const stream of connector.streams) {
    if (!isBoth(stream.title)) return `stream ${stream.name} has no title in one language`
    if (names.has(stream.name)) return `stream ${stream.name} stands twice`
    names.add(stream.name)
    if (stream.reads === 'days' && !(stream.stepDays >= 1)) return `stream ${stream.name} has no step of days`
  }
  return connector.api !== null && names.size === 0 ? 'an API without streams' : null
}

function isBoth(words: Both): boolean {
  return words.ko.trim() !== '' && words.en.trim() !== ''
}
