import { useState } from 'react'
import { apiProblem } from '../lib/problem.ts'
import {
  Button,
  Combobox,
  CopyField,
  Field,
  Form,
  FormActions,
  PasswordInput,
  Section,
  Select,
  TextArea,
  TextInput,
} from '../ui/index.ts'

const REFUSED = apiProblem({
  type: 'urn:commerce:problem:bad-request',
  title: 'The shop basics were not saved',
  status: 422,
  code: 'bad-request',
  consequence: 'Nothing was changed.',
  nextStep: 'Correct the marked fields and save again.',
  instance: 'req_01JD3NQ8Z',
  errors: [
    { path: 'email', message: 'Not a valid e-mail address.' },
    { path: 'colour', message: 'This field does not exist.' },
  ],
})

const CURRENCIES = [
  { value: 'KRW', label: '대한민국 원', detail: 'KRW', keywords: 'won korea' },
  { value: 'USD', label: '미국 달러', detail: 'USD', keywords: 'dollar' },
  { value: 'JPY', label: '일본 엔', detail: 'JPY', keywords: 'yen' },
  { value: 'EUR', label: '유로', detail: 'EUR', keywords: 'euro' },
]

/** Fields, and a form that was refused. */
export function Forms() {
  const [name, setName] = useState('달빛 상점')
  const [email, setEmail] = useState('not an address')
  const [password, setPassword] = useState('correct horse battery')
  const [currency, setCurrency] = useState<string | null>('KRW')
  const [role, setRole] = useState<'owner' | 'partner' | null>(null)
  const [note, setNote] = useState('')
  return (
    <Section title="Forms">
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <Form onSubmit={() => undefined}>
          <Field label="상점 이름" hint="화면 위쪽과 초대장에 표시됩니다.">
            <TextInput value={name} onChange={setName} />
          </Field>
          <Field label="통화" hint="보고서의 합계를 이 통화로 냅니다.">
            <Combobox options={CURRENCIES} value={currency} onChange={setCurrency} />
          </Field>
          <Field label="Role">
            <Select
              placeholder="Choose a role"
              options={[
                { value: 'owner', label: 'Owner' },
                { value: 'partner', label: 'Partner' },
              ]}
              value={role}
              onChange={setRole}
            />
          </Field>
          <Field label="Daily budget" optional="Optional">
            <TextInput value="60,000" onChange={() => undefined} figures unit="원" inputMode="numeric" />
          </Field>
          <Field label="Locked">
            <TextInput value="Cannot be changed" onChange={() => undefined} disabled />
          </Field>
          <Field label="Note">
            <TextArea value={note} onChange={setNote} placeholder="Why?" />
          </Field>
        </Form>
        <Form onSubmit={() => undefined} error={REFUSED}>
          <Field label="E-mail" name="email">
            <TextInput type="email" autoComplete="email" value={email} onChange={setEmail} />
          </Field>
          <Field label="Password" hint="At least 12 characters. Spaces are fine.">
            <PasswordInput autoComplete="new-password" value={password} onChange={setPassword} />
          </Field>
          <CopyField
            label="Invitation link"
            value="https://shop.example/dashboard/invitation?token=inv_4fQ2mZ8Kx1"
            hint="Shown only this once."
          />
          <FormActions>
            <Button type="submit" variant="primary">
              Save
            </Button>
            <Button>Cancel</Button>
          </FormActions>
        </Form>
      </div>
    </Section>
  )
}
