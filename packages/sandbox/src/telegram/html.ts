import { bad } from './model.ts'

/** Tags of the HTML mode of sendMessage. */
const TAGS = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'a',
  'code',
  'pre',
  'blockquote',
  'span',
  'tg-spoiler',
])
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * What people see of a text in HTML mode.
 *
 * @throws TgRefused when a tag is unknown, left open or closed twice, as the real one does.
 */
export function plainOf(html: string): string {
  const open: string[] = []
  let text = ''
  for (let at = 0; at < html.length; ) {
    const sign = html[at]
    if (sign === '<') {
      const end = html.indexOf('>', at)
      const inside = end < 0 ? null : /^(\/?)([a-z-]+)(\s[^<]*)?$/.exec(html.slice(at + 1, end))
      if (inside === null) throw bad(`can't parse entities: Unsupported start tag at byte offset ${at}`)
      const [, closing, name = ''] = inside
      if (!TAGS.has(name)) throw bad(`can't parse entities: Unsupported start tag "${name}" at byte offset ${at}`)
      if (closing === '') open.push(name)
      else if (open.pop() !== name) throw bad(`can't parse entities: Unmatched end tag at byte offset ${at}`)
      at = end + 1
      continue
    }
    const entity = sign === '&' ? /^&(?:#(\d{1,7})|([a-z]+));/.exec(html.slice(at, at + 12)) : null
    const said =
      entity === null
        ? null
        : entity[1] === undefined
          ? NAMED[entity[2] ?? '']
          : String.fromCodePoint(Number(entity[1]))
    if (entity !== null && said !== undefined && said !== null) {
      text += said
      at += entity[0].length
    } else {
      text += sign
      at += 1
    }
  }
  const left = open.pop()
  if (left !== undefined) throw bad(`can't parse entities: Can't find end tag corresponding to start tag "${left}"`)
  return text
}
