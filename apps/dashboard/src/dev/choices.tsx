import Plus from 'lucide-react/icons/plus'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import Store from 'lucide-react/icons/store'
import Upload from 'lucide-react/icons/upload'
import { useState } from 'react'
import {
  Badge,
  Button,
  Checkbox,
  ExternalLink,
  IconButton,
  Kbd,
  Keys,
  Link,
  LinkButton,
  Progress,
  RadioTiles,
  Section,
  Status,
  Stepper,
  Switch,
  Tabs,
} from '../ui/index.ts'

/** Buttons, switches, tiles, tabs, statuses. */
export function Choices() {
  const [on, setOn] = useState(true)
  const [tile, setTile] = useState<'demo' | 'csv' | 'none'>('demo')
  const [tab, setTab] = useState<'all' | 'open' | 'done'>('all')
  const plus = <Plus aria-hidden size={16} />
  return (
    <Section title="Choosing and doing">
      <div className="flex flex-col gap-7">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary">상점 정보 저장</Button>
          <Button>Back up now</Button>
          <Button variant="quiet">Cancel</Button>
          <Button variant="danger">Remove person</Button>
          <Button icon={plus}>Invite person</Button>
          <LinkButton to="/audit">Open audit log</LinkButton>
          <Link to="/settings/backups">All backups</Link>
          <ExternalLink href="/docs">API reference</ExternalLink>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" pending>
            상점 정보 저장
          </Button>
          <Button pending>Back up now</Button>
          <Button variant="primary" disabled>
            Save
          </Button>
          <Button disabled>Save</Button>
          <Button size="small">Small</Button>
          <Button size="small" variant="primary">
            Small
          </Button>
          <IconButton label="Refresh" icon={<RefreshCw aria-hidden size={18} />} keys={['r']} />
          <IconButton label="Refresh" variant="secondary" icon={<RefreshCw aria-hidden size={18} />} />
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-table">
          <Status tone="good">확인됨</Status>
          <Status tone="running">백업 중</Status>
          <Status tone="waiting">Waiting</Status>
          <Status tone="warn">Expires in 3 days</Status>
          <Status tone="bad">Failed</Status>
          <Status tone="stale">As of 06:10</Status>
          <Badge>소유자</Badge>
          <Badge tone="accent">This device</Badge>
          <Badge tone="gain">New</Badge>
          <Badge tone="loss">Broken</Badge>
          <Badge tone="warn">Draft</Badge>
          <Badge tone="stale">Old</Badge>
          <Badge tone="demo">Demo</Badge>
          <Kbd>K</Kbd>
          <Keys keys={['g', 'h']} />
        </div>
        <div className="grid gap-x-12 gap-y-5 sm:grid-cols-2">
          <div>
            <Switch
              label="한 글자 단축키 사용"
              hint="끄면 g, /, ? 같은 단축키가 동작하지 않습니다."
              checked={on}
              onChange={setOn}
            />
            <Switch label="Off and disabled" checked={false} onChange={setOn} disabled />
          </div>
          <div>
            <Checkbox label="Read the shop" hint="Figures, products, orders" checked={on} onChange={setOn} />
            <Checkbox label="Change the shop" checked={false} onChange={setOn} />
          </div>
        </div>
        <RadioTiles
          label="How do you want to begin?"
          columns={3}
          value={tile}
          onChange={setTile}
          tiles={[
            {
              value: 'demo',
              title: '연습용 상점 둘러보기',
              detail: '90일치 주문과 광고가 들어 있습니다.',
              icon: <Store aria-hidden size={20} />,
            },
            {
              value: 'csv',
              title: 'Import CSV files',
              detail: 'Orders, products or costs you already have.',
              icon: <Upload aria-hidden size={20} />,
            },
            { value: 'none', title: 'Not possible now', detail: 'A tile that is disabled.', disabled: true },
          ]}
        />
        <Tabs
          label="Views"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'all', label: 'All', count: 2310 },
            { value: 'open', label: 'Open', count: 12 },
            { value: 'done', label: 'Done' },
          ]}
        />
        <Stepper label="Set-up" steps={['소유자 계정', '상점 정보', '시작하기']} now={1} />
        <div className="grid gap-6 sm:grid-cols-2">
          <Progress label="Importing orders" value={0.42} detail="12,000 of 28,400 rows, about 20 s left" />
          <Progress label="Looking for files" value={null} />
        </div>
      </div>
    </Section>
  )
}
