import { useWords } from '../../lib/words.ts'
import { Checkbox } from '../../ui/index.ts'
import { CHANNELS, isOn, type On, type Settings, TYPES, withChoice } from './choices.ts'

interface MatrixProps {
  readonly ways: Settings['ways']
  readonly on: readonly On[]
  readonly onChange: (on: readonly On[]) => void
}

/** Each kind of notice against each way; a way that does not work says why under the table. */
export function Matrix({ ways, on, onChange }: MatrixProps) {
  const { t } = useWords()
  const wayOf = (channel: On['channel']) => ways.find((way) => way.channel === channel)
  return (
    <div>
      <table aria-label={t('noticesPage:matrix')} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className="border-b border-line-2 py-2 pr-3 text-left text-meta font-medium text-ink-3">
              {t('noticesPage:type')}
            </th>
            {CHANNELS.map((channel) => (
              <th
                key={channel}
                scope="col"
                className="w-20 border-b border-line-2 py-2 text-center text-meta font-medium text-ink-2 sm:w-28"
              >
                {t(`noticesPage:channel.${channel}`)}
                {!wayOf(channel)?.connected && (
                  <span className="block font-normal text-ink-3">{t('noticesPage:notConnected')}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TYPES.map((type) => (
            <tr key={type}>
              <th scope="row" className="border-b border-line py-2.5 pr-3 text-left font-normal">
                <span className="block font-medium">{t(`noticesPage:typeOf.${type}`)}</span>
                <span className="block text-meta text-ink-3">{t(`noticesPage:typeWhy.${type}`)}</span>
              </th>
              {CHANNELS.map((channel) => {
                const connected = wayOf(channel)?.connected ?? false
                return (
                  <td key={channel} className="border-b border-line py-2.5">
                    <span className="flex justify-center">
                      <Checkbox
                        label={t('noticesPage:cell', {
                          type: t(`noticesPage:typeOf.${type}`),
                          channel: t(`noticesPage:channel.${channel}`),
                        })}
                        hideLabel
                        checked={connected && isOn(on, type, channel)}
                        onChange={(wanted) => onChange(withChoice(on, type, channel, wanted))}
                        disabled={!connected}
                      />
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-2 space-y-0.5 text-meta text-ink-3">
        {ways
          .filter((way) => !way.connected)
          .map((way) => (
            <li key={way.channel}>
              <span className="font-medium text-ink-2">{t(`noticesPage:channel.${way.channel}`)}</span>: {way.note}
            </li>
          ))}
      </ul>
    </div>
  )
}
