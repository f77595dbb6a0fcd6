/** Longest text of a message (Bot API, sendMessage); counted with the markup, which is on the safe side. */
const LONGEST = 4_096
const ROOM_FOR_MORE = 8

/** Everything that is not ours stands as text: the HTML mode knows these three signs, and quotes inside of tags. */
export function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** @param html escaped already. */
export function bold(html: string): string {
  return `<b>${html}</b>`
}

export function link(url: string, words: string): string {
  return `<a href="${asHtml(url)}">${asHtml(words)}</a>`
}

/** Lines that fit into one message; what does not is left out in whole lines, so that no tag is cut. */
export function fitted(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) {
    if (text.length + 1 + line.length > LONGEST - ROOM_FOR_MORE) return `${text}\n…`
    text += text === '' ? line : `\n${line}`
  }
  return text
}
