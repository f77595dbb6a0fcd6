import { defineWords } from '../define.ts'

/** Trouble that only whoever runs the program meets: cause, consequence, next step. */
export const trouble = defineWords({
  en: {
    'port-in-use': {
      title: 'Port {{port}} is in use',
      consequence: 'Nothing was started: another program, or a second copy of this one, answers there.',
      nextStep: 'Stop the other one, or start with another port: `PORT={{other}} npm start`.',
    },
    'port-not-permitted': {
      title: 'Port {{port}} is not permitted',
      consequence: 'Nothing was started: ports below 1024 belong to the administrator.',
      nextStep: 'Choose a port from 1024 up, and let a proxy listen on {{port}}.',
    },
    'address-not-available': {
      title: 'This machine does not have the address {{host}}',
      consequence: 'Nothing was started.',
      nextStep: 'Set HOST to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its networks.',
    },
    'network-file-system': {
      title: 'The data folder is on a network file system ({{kind}})',
      consequence: 'Nothing was started: SQLite loses data there ({{path}}).',
      nextStep: 'Set COMMERCE_DATA_DIR to a folder on a local disk, or use PostgreSQL with DATABASE_URL.',
    },
    'database-damaged': {
      title: 'The database is damaged: {{why}}',
      consequence: 'Nothing was started and nothing was changed. The file: {{path}}',
      nextStep: 'See `commerce backup list`, then put the newest verified one back with `commerce backup restore`.',
    },
    'database-in-use': {
      title: 'Another process uses the database',
      consequence: 'Nothing was changed.',
      nextStep: 'Stop the other processes of Commerce and try again.',
    },
    'database-unreachable': {
      title: 'The database cannot be reached',
      consequence: 'Nothing was changed.',
      nextStep: 'Check that the server runs and that DATABASE_URL names its host, user, password and database.',
    },
    'schema-newer': {
      title: 'The data is of a newer program: version {{database}}, this program knows {{program}}',
      consequence: 'Nothing was changed: guessing at newer data would damage it.',
      nextStep: 'Start the newer program again, or restore a backup made before the upgrade.',
    },
    'upgrade-failed': {
      title: 'The upgrade of the database from version {{from}} to {{to}} failed: {{why}}',
      consequence: 'The data is again as it was before. Copy: {{copy}}',
      nextStep: 'Go back with `{{command}}`, and report what this says.',
    },
    'upgrade-failed-half': {
      title: 'The upgrade of the database from version {{from}} to {{to}} failed: {{why}}',
      consequence: 'The copy could not be put back by itself. It is sound and lies here: {{copy}}',
      nextStep: 'Free the disk or the database, then go back with `{{command}}` and restore the copy.',
    },
    'snapshot-damaged': {
      title: 'The copy cannot be used: {{why}}',
      consequence: 'Nothing was changed. The file: {{path}}',
      nextStep: 'Choose another backup with `commerce backup list`.',
    },
    'no-database': {
      title: 'There is no database here yet',
      consequence: 'Nothing was done. Looked for: {{path}}',
      nextStep:
        'Run the command in the folder you start Commerce in, set COMMERCE_DATA_DIR, or make a database with `commerce db init`.',
    },
    'schema-older': {
      title: 'The database is of an older program: version {{database}}, this program needs {{program}}',
      consequence: 'Nothing was done.',
      nextStep: 'Run `commerce db migrate`, or `commerce start`, which does it first.',
    },
  },
  ko: {
    'port-in-use': {
      title: '{{port}}번 포트를 이미 쓰고 있습니다',
      consequence: '아무것도 시작하지 않았습니다. 다른 프로그램이나 Commerce가 하나 더 실행 중입니다.',
      nextStep: '다른 쪽을 멈추거나 다른 포트로 시작하세요: `PORT={{other}} npm start`',
    },
    'port-not-permitted': {
      title: '{{port}}번 포트를 쓸 권한이 없습니다',
      consequence: '아무것도 시작하지 않았습니다. 1024보다 작은 포트는 관리자만 쓸 수 있습니다.',
      nextStep: '1024 이상의 포트를 고르고 {{port}}번은 프록시가 받게 하세요.',
    },
    'address-not-available': {
      title: '이 컴퓨터에는 {{host}} 주소가 없습니다',
      consequence: '아무것도 시작하지 않았습니다.',
      nextStep: 'HOST를 이 컴퓨터만 쓰려면 127.0.0.1로, 모든 네트워크에 열려면 0.0.0.0으로 지정하세요.',
    },
    'network-file-system': {
      title: '데이터 폴더가 네트워크 파일 시스템에 있습니다({{kind}})',
      consequence: '아무것도 시작하지 않았습니다. SQLite는 이런 곳에서 데이터를 잃을 수 있습니다({{path}}).',
      nextStep: 'COMMERCE_DATA_DIR을 로컬 디스크의 폴더로 바꾸거나 DATABASE_URL로 PostgreSQL을 쓰세요.',
    },
    'database-damaged': {
      title: '데이터베이스가 손상되었습니다: {{why}}',
      consequence: '아무것도 시작하거나 바꾸지 않았습니다. 파일: {{path}}',
      nextStep: '`commerce backup list`를 보고 마지막으로 검증된 백업을 `commerce backup restore`로 복원하세요.',
    },
    'database-in-use': {
      title: '다른 프로세스가 데이터베이스를 쓰고 있습니다',
      consequence: '아무것도 바꾸지 않았습니다.',
      nextStep: '실행 중인 다른 Commerce를 멈추고 다시 시도하세요.',
    },
    'database-unreachable': {
      title: '데이터베이스에 연결할 수 없습니다',
      consequence: '아무것도 바꾸지 않았습니다.',
      nextStep: '서버가 실행 중인지, DATABASE_URL의 호스트·사용자·비밀번호·데이터베이스 이름이 맞는지 확인하세요.',
    },
    'schema-newer': {
      title: '더 새로운 프로그램의 데이터입니다. 데이터 버전 {{database}}, 이 프로그램이 아는 버전 {{program}}',
      consequence: '데이터가 망가질 수 있어 아무것도 바꾸지 않았습니다.',
      nextStep: '더 새로운 프로그램으로 다시 시작하거나 업그레이드 전에 만든 백업을 복원하세요.',
    },
    'upgrade-failed': {
      title: '데이터베이스를 버전 {{from}}에서 {{to, 으로/로}} 올리지 못했습니다: {{why}}',
      consequence: '데이터는 이전 상태 그대로입니다. 사본: {{copy}}',
      nextStep: '`{{command}}`로 이전 버전으로 돌아가고, 이 내용을 알려 주세요.',
    },
    'upgrade-failed-half': {
      title: '데이터베이스를 버전 {{from}}에서 {{to, 으로/로}} 올리지 못했습니다: {{why}}',
      consequence: '사본을 자동으로 되돌리지 못했습니다. 사본은 온전하며 여기에 있습니다: {{copy}}',
      nextStep: '디스크나 데이터베이스를 비운 뒤 `{{command}}`로 돌아가서 사본을 복원하세요.',
    },
    'snapshot-damaged': {
      title: '쓸 수 없는 사본입니다: {{why}}',
      consequence: '아무것도 바꾸지 않았습니다. 파일: {{path}}',
      nextStep: '`commerce backup list`에서 다른 백업을 고르세요.',
    },
    'no-database': {
      title: '아직 데이터베이스가 없습니다',
      consequence: '아무것도 하지 않았습니다. 찾은 곳: {{path}}',
      nextStep:
        'Commerce를 시작하는 폴더에서 실행하거나 COMMERCE_DATA_DIR을 지정하거나 `commerce db init`으로 새로 만드세요.',
    },
    'schema-older': {
      title: '더 오래된 프로그램의 데이터베이스입니다. 데이터 버전 {{database}}, 필요한 버전 {{program}}',
      consequence: '아무것도 하지 않았습니다.',
      nextStep: '`commerce db migrate`를 실행하거나 `commerce start`로 시작하세요. 시작할 때 먼저 맞춥니다.',
    },
  },
})
