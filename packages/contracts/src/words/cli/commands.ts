import { defineWords } from '../define.ts'
import { dataCommands, dataOptions } from './data-commands.ts'
import { ruleCommands, ruleOptions } from './rules.ts'

/** One line for each command, and for its options. */
export const commands = defineWords({
  program: {
    en: 'Commerce: a self-hosted operating system for a small merchant.',
    ko: 'Commerce: 작은 상점을 위한, 내 컴퓨터에서 돌아가는 운영 체제입니다.',
  },
  start: {
    en: 'Serve the dashboard and the API, and do the background work.',
    ko: '대시보드와 API를 열고 백그라운드 작업을 처리합니다.',
  },
  web: {
    en: 'Serve the dashboard and the API only; run the background work with `commerce worker`.',
    ko: '대시보드와 API만 엽니다. 백그라운드 작업은 `commerce worker`가 맡습니다.',
  },
  worker: {
    en: 'Do background work only; as many as you like beside `commerce start`.',
    ko: '백그라운드 작업만 처리합니다. `commerce start`와 함께 여러 개를 실행할 수 있습니다.',
  },
  bot: { en: 'Telegram bot.', ko: '텔레그램 봇입니다.' },
  tick: {
    en: 'Do the background work that is due now, once, and end.',
    ko: '지금 처리할 백그라운드 작업을 한 번 처리하고 끝냅니다.',
  },
  db: { en: 'The database.', ko: '데이터베이스를 다룹니다.' },
  'db init': { en: 'Make the database, its tables and the key file.', ko: '데이터베이스와 표, 키 파일을 만듭니다.' },
  'db seed': { en: 'Add the default connectors.', ko: '기본 채널 연결을 추가합니다.' },
  'db migrate': {
    en: 'Bring the tables to this version, behind a verified copy.',
    ko: '검증한 사본을 남긴 뒤 표를 이 버전에 맞춥니다.',
  },
  'db status': {
    en: 'Show the version of the tables and what is pending.',
    ko: '표의 버전과 남은 단계를 보여 줍니다.',
  },
  config: { en: 'The configuration.', ko: '설정을 다룹니다.' },
  'config check': { en: 'Name every wrong variable, one line each.', ko: '잘못된 변수를 한 줄에 하나씩 알려 줍니다.' },
  'config print': {
    en: 'Show what counts and where it comes from; secrets are hidden.',
    ko: '적용되는 값과 출처를 보여 줍니다. 비밀 값은 가립니다.',
  },
  'config docs': {
    en: 'Print the table of all variables, or write it and .env.example.',
    ko: '모든 변수의 표를 출력하거나 표와 .env.example을 파일로 씁니다.',
  },
  user: { en: 'People who may sign in.', ko: '로그인할 수 있는 사람을 다룹니다.' },
  'user list': { en: 'List people.', ko: '사람 목록을 보여 줍니다.' },
  'user create': {
    en: 'Add a person; prints a one-time link to set the password.',
    ko: '사람을 추가하고 비밀번호를 정할 일회용 링크를 출력합니다.',
  },
  'user role': { en: 'Change the role of a person.', ko: '역할을 바꿉니다.' },
  'user reset-link': {
    en: 'Print a one-time link to set a new password.',
    ko: '새 비밀번호를 정할 일회용 링크를 출력합니다.',
  },
  'user setup-link': {
    en: 'Print a new set-up link for the first owner.',
    ko: '첫 소유자를 위한 설정 링크를 새로 출력합니다.',
  },
  'user disable-second-factor': {
    en: 'Turn the second factor of a person off, when the phone is lost.',
    ko: '휴대폰를 잃어버린 사람의 2단계 인증을 끕니다.',
  },
  backup: { en: 'Backups and restore.', ko: '백업과 복원을 다룹니다.' },
  'backup now': { en: 'Make and verify a backup now.', ko: '지금 백업을 만들고 검증합니다.' },
  'backup list': { en: 'List backups, newest first.', ko: '백업을 최신순으로 보여 줍니다.' },
  'backup verify': { en: 'Open a backup and check it again.', ko: '백업을 열어 다시 검증합니다.' },
  'backup restore': {
    en: 'Put a backup in the place of the live data; the present state is backed up first.',
    ko: '백업을 현재 데이터 자리에 복원합니다. 현재 상태를 먼저 백업합니다.',
  },
  'backup prune': {
    en: 'Remove backups that the retention rule no longer wants.',
    ko: '보관 규칙에 따라 필요 없어진 백업을 지웁니다.',
  },
  doctor: {
    en: 'Check the machine, the data and the backups, with a next step for each finding.',
    ko: '컴퓨터와 데이터, 백업을 점검하고 문제마다 할 일을 알려 줍니다.',
  },
  audit: { en: 'The audit log.', ko: '변경 기록을 다룹니다.' },
  'audit verify': {
    en: 'Walk the chain of the audit log; names the first broken row.',
    ko: '변경 기록의 연결을 확인하고 처음으로 어긋난 행을 알려 줍니다.',
  },
  'audit export': {
    en: 'Print the audit log as lines of JSON.',
    ko: '변경 기록을 한 줄에 하나씩 JSON으로 출력합니다.',
  },
  secrets: { en: 'Keys of the secrets in the database.', ko: '데이터베이스에 저장된 비밀 값의 키를 다룹니다.' },
  'secrets rotate': {
    en: 'Make a new data key and seal every secret with it; work goes on meanwhile.',
    ko: '새 데이터 키를 만들어 모든 비밀 값을 다시 봉합니다. 그동안에도 계속 쓸 수 있습니다.',
  },
  'secrets forget': {
    en: 'Delete every sealed secret, when the master key is lost for good.',
    ko: '마스터 키를 완전히 잃었을 때 봉해 둔 비밀 값을 모두 지웁니다.',
  },
  ...dataCommands,
  ...ruleCommands,
})

export const options = defineWords({
  json: { en: 'data as JSON on standard output', ko: '데이터를 JSON으로 표준 출력에 씁니다' },
  quiet: { en: 'no messages, only data and errors', ko: '안내 없이 데이터와 오류만 씁니다' },
  noInput: { en: 'never ask; end with an error instead', ko: '묻지 않고, 물어야 하면 오류로 끝냅니다' },
  language: { en: 'language of messages: ko or en', ko: '안내 언어: ko 또는 en' },
  config: { en: 'configuration file (JSON)', ko: '설정 파일(JSON)' },
  dataDir: { en: 'folder of the data', ko: '데이터 폴더' },
  help: { en: 'show this help', ko: '이 도움말을 보여 줍니다' },
  version: { en: 'show the version', ko: '버전을 보여 줍니다' },
  host: { en: 'address to listen on', ko: '요청을 받을 주소' },
  port: { en: 'port to listen on', ko: '요청을 받을 포트' },
  publicUrl: { en: 'where people reach the product', ko: '사람들이 접속하는 주소' },
  logLevel: { en: 'debug, info, warn, error or silent', ko: 'debug, info, warn, error, silent 중 하나' },
  noOpen: { en: 'do not open the browser', ko: '브라우저를 열지 않습니다' },
  noSnapshot: { en: 'make no copy before the first step', ko: '첫 단계 전에 사본을 만들지 않습니다' },
  redacted: { en: 'hide secrets; always so', ko: '비밀 값을 가립니다. 항상 그렇습니다' },
  write: { en: 'write the files in the folder of the project', ko: '프로젝트 폴더에 파일로 씁니다' },
  role: { en: 'owner or partner', ko: 'owner 또는 partner' },
  name: { en: 'name that others see', ko: '다른 사람에게 보일 이름' },
  confirm: {
    en: 'confirm without asking: type {{what}} here',
    ko: '묻지 않고 확인합니다. 여기에 {{what}} 값을 쓰세요',
  },
  dryRun: { en: 'only show what would go', ko: '무엇이 지워질지 보여 주기만 합니다' },
  master: { en: 'replace the master key file, too', ko: '마스터 키 파일도 새로 만듭니다' },
  argEmail: { en: 'e-mail address of the person', ko: '이메일 주소' },
  argRole: { en: 'owner or partner', ko: 'owner 또는 partner' },
  argBackup: {
    en: 'id of the backup, from `commerce backup list`',
    ko: '백업 번호(`commerce backup list`에 나옵니다)',
  },
  ...dataOptions,
  ...ruleOptions,
})

export const help = defineWords({
  examples: { en: 'Examples:', ko: '예:' },
  usage: { en: 'Usage:', ko: '사용법:' },
  arguments: { en: 'Arguments:', ko: '인수:' },
  options: { en: 'Options:', ko: '옵션:' },
  global: { en: 'Options of every command:', ko: '모든 명령의 옵션:' },
  commands: { en: 'Commands:', ko: '명령:' },
  exitCodes: { en: 'Exit codes:', ko: '종료 코드:' },
  exit0: { en: 'done', ko: '끝남' },
  exit1: { en: 'error', ko: '오류' },
  exit2: { en: 'wrong usage', ko: '잘못된 사용법' },
  exit3: { en: 'partly done', ko: '일부만 끝남' },
  exit75: { en: 'try again later', ko: '나중에 다시 시도' },
  exit78: { en: 'wrong configuration', ko: '잘못된 설정' },
})
