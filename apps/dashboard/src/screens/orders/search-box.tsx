import Search from 'lucide-react/icons/search'
import { useEffect, useState } from 'react'
import { TextInput } from '../../ui/index.ts'

interface SearchBoxProps {
  readonly label: string
  /** What is searched for now, without spaces around it. */
  readonly value: string
  /** Told a moment after the last key, and at once on Enter. */
  readonly onChange: (text: string) => void
}

const PAUSE = 300

/** Text to look for; what it finds stands in the address, so that Back and a copied link find the same. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const wanted = text.trim()
  if (value !== known) {
    setKnown(value)
    // Changed by other means (a saved view, Back, "clear filters"): what was typed before is void.
    if (wanted !== value) setText(value)
  }
  useEffect(() => {
    if (wanted === value) return
    const timer = setTimeout(() => onChange(wanted), PAUSE)
    return () => clearTimeout(timer)
  }, [wanted, value, onChange])
  return (
    <form
      className="w-72 max-sm:w-full"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== value) onChange(wanted)
      }}
    >
      <TextInput
        type="search"
        aria-label={label}
        value={text}
        onChange={setText}
        placeholder={label}
        maxLength={100}
        autoComplete="off"
        icon={<Search aria-hidden size={16} />}
      />
    </form>
  )
}
