import type { SearchableOption } from './combobox.tsx'

/** Every word of the query must occur somewhere in what the option says or is also called. */
export function matches(option: SearchableOption, query: string): boolean {
  const hay = `${option.label} ${option.detail ?? ''} ${option.value} ${option.keywords ?? ''}`
    .normalize('NFC')
    .toLocaleLowerCase()
  return query
    .normalize('NFC')
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word))
}
