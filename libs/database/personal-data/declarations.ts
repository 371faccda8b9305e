/** A table that holds something about a person: how to find it, and what becomes of it in the end. */
export interface PersonTable {
  /** What people call it, zh-CN */
  title: string;
  /** SQL condition over the table's rows; `$1` is the person */
  of: string;
  /** Columns that are not handed out: keys, secrets, and what tells of others */
  withheld?: readonly string[];
  /** Columns that hold digests of files which are handed out beside the data, with what to call them */
  files?: Readonly<Record<string, string>>;
  /**
   * Once everything is over: the rows go, some columns are set to SQL values, or all stays for the reason given.
   * Rows are erased in the order of the tables here.
   */
  erasure: 'delete' | { set: Readonly<Record<string, string>> } | { keep: string };
}

/** A table without personal data of applicants, candidates or holders, and why it has none. */
export interface ImpersonalTable {
  impersonal: string;
}

const candidate = 'candidate_id IN (SELECT id FROM candidate WHERE person_id = $1)';
const account = 'account_id IN (SELECT id FROM account WHERE person_id = $1)';
const application = 'application_id IN (SELECT id FROM application WHERE person_id = $1)';
const credential = `credential_id IN (SELECT id FROM credential WHERE ${candidate})`;
const nobody = `decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`;
const register = '证卡登记簿须长期可查，公开信息只含打码姓名';
const results = '成绩与处理决定是发证的依据，随登记簿保存，不含姓名与证件号码';

/** Every table of the database, children before parents; a test fails on one that is not here. */
export const personalData: Readonly<Record<string, PersonTable | ImpersonalTable>> = {
  // What somebody applied with.
  evidence_file: { title: '证明材料', of: application, files: { digest: '证明材料' }, erasure: 'delete' },
  application_version: {
    title: '申报表各版本',
    of: application,
    withheld: ['digest'],
    files: { photo_digest: '申报照片', form_digest: '申报表' },
    erasure: 'delete',
  },
  application_look: { title: '审核人员的查阅', of: application, withheld: ['account_id'], erasure: 'delete' },
  application_reason: {
    title: '退回原因',
    of: `transition_id IN (SELECT id FROM application_transition WHERE ${application})`,
    erasure: { set: { note: `''` } },
  },
  application_transition: {
    title: '办理经过',
    of: application,
    withheld: ['account_id'],
    erasure: { set: { note: `''` } },
  },
  application: { title: '申报', of: 'person_id = $1', erasure: { set: { data: `'{}'` } } },
  // Study, leave and absence.
  explanation_file: {
    title: '请假与申辩材料',
    of: `leave_request_id IN (SELECT id FROM leave_request WHERE ${candidate})
      OR absence_id IN (SELECT id FROM absence WHERE ${candidate})`,
    files: { digest: '请假与申辩材料' },
    erasure: 'delete',
  },
  leave_request: {
    title: '请假',
    of: candidate,
    withheld: ['decided_by_id'],
    erasure: { set: { words: `''`, decision_reason: `''` } },
  },
  absence: {
    title: '缺勤与申辩',
    of: candidate,
    withheld: ['ruled_by_id'],
    erasure: { set: { statement: 'NULL' } },
  },
  circular_entry: {
    title: '通报中的记载',
    of: `absence_id IN (SELECT id FROM absence WHERE ${candidate})`,
    erasure: { keep: '通报是公文，姓名已打码' },
  },
  correction_evidence: {
    title: '更正的佐证',
    of: `request_id IN (SELECT id FROM correction_request WHERE ${candidate})`,
    files: { digest: '更正的佐证' },
    erasure: 'delete',
  },
  correction_request: {
    title: '更正申请',
    of: candidate,
    withheld: ['decided_by_id'],
    erasure: 'delete',
  },
  study_record: { title: '学时记录', of: candidate, erasure: 'delete' },
  study_outcome: {
    title: '学时认定',
    of: candidate,
    withheld: ['account_id'],
    erasure: { set: { reason: `''` } },
  },
  study_appeal: {
    title: '学时申诉',
    of: candidate,
    files: { evidence_digest: '学时申诉材料' },
    erasure: 'delete',
  },
  // The exam and what came of it.
  pin: { title: '固定安排', of: candidate, erasure: 'delete' },
  plan_assignment: { title: '座位', of: candidate, erasure: { keep: '编排方案须可复核，只含编号' } },
  admit_slip: {
    title: '准考证',
    of: candidate,
    files: { artefact_digest: '准考证' },
    erasure: { set: { artefact_digest: 'NULL' } },
  },
  score_reading: { title: '成绩录入', of: candidate, erasure: { keep: results } },
  score_settlement: {
    title: '成绩核定',
    of: candidate,
    withheld: ['account_id'],
    erasure: { keep: results },
  },
  incident_ruling: {
    title: '违纪认定',
    of: candidate,
    withheld: ['account_id'],
    erasure: { keep: results },
  },
  result_appeal: { title: '成绩复核申请', of: candidate, erasure: 'delete' },
  result_change: {
    title: '成绩更正',
    of: candidate,
    withheld: ['proposed_by_id', 'decided_by_id'],
    erasure: { keep: results },
  },
  result: { title: '成绩', of: candidate, erasure: { keep: results } },
  collection_item: { title: '证卡交接', of: credential, erasure: { keep: '证卡流转须可追溯，只含编号' } },
  credential_decision: {
    title: '证卡处理',
    of: credential,
    withheld: ['proposed_by_id', 'decided_by_id'],
    erasure: { keep: register },
  },
  log_entry: { title: '证卡公开日志', of: credential, erasure: { keep: '只增不改的公开日志，只含摘要' } },
  credential: {
    title: '资格证',
    of: candidate,
    files: { artefact_digest: '证卡', certificate_digest: '电子证书', badge_digest: '数字徽章' },
    erasure: {
      set: {
        holder_name: `left(holder_name, 1) || repeat('*', greatest(1, char_length(holder_name) - 1))`,
        employer: `''`,
        artefact_digest: 'NULL',
        certificate_digest: 'NULL',
        badge_digest: 'NULL',
      },
    },
  },
  candidate: {
    title: '考生名册',
    of: 'person_id = $1',
    files: { photo_digest: '照片' },
    erasure: {
      set: {
        ...{ phone: `''`, employer: `''`, education: 'NULL', qualification_level: 'NULL' },
        ...{ qualification_occupation: 'NULL', accessible: 'false', unavailable: `'[]'` },
        ...{ study_minutes: `'{}'`, photo_digest: 'NULL' },
      },
    },
  },
  // The account, and what was written to it.
  message_delivery: {
    title: '发送记录',
    of: `message_id IN (SELECT id FROM message WHERE person_id = $1 OR ${account})`,
    withheld: ['sealed_secret'],
    erasure: 'delete',
  },
  message: { title: '消息', of: `person_id = $1 OR ${account}`, erasure: 'delete' },
  email_address: { title: '电子邮箱', of: account, withheld: ['code_hash'], erasure: 'delete' },
  session: { title: '登录', of: account, withheld: ['token_hash'], erasure: 'delete' },
  recovery_code: { title: '备用码', of: account, withheld: ['code_hash'], erasure: 'delete' },
  second_factor: { title: '动态口令', of: account, withheld: ['secret_sealed'], erasure: 'delete' },
  external_identity: { title: '统一账号', of: account, erasure: 'delete' },
  invitation: { title: '邀请', of: account, withheld: ['token_hash'], erasure: 'delete' },
  account: {
    title: '账号',
    of: 'person_id = $1',
    withheld: ['password_hash'],
    erasure: {
      set: {
        name: `'（已清除）'`,
        phone: 'NULL',
        password_hash: 'NULL',
        deactivated_at: 'coalesce(deactivated_at, now())',
      },
    },
  },
  person: {
    title: '本人',
    of: 'id = $1',
    // The number itself is put in its place, opened.
    withheld: ['id_number_sealed', 'id_number_hash', 'masked_hash'],
    erasure: {
      set: {
        name: `'（已清除）'`,
        // Unique, and the hash of nobody's number; the sealed number is replaced by `erasePerson`.
        id_number_hash: nobody,
        masked_hash: nobody,
      },
    },
  },
  erasure_request: {
    title: '清除申请',
    of: 'person_id = $1',
    withheld: ['proposed_by_id', 'decided_by_id'],
    erasure: { keep: '清除的依据，只含收文号与理由' },
  },
  audit_event: {
    title: '操作记录',
    of: account,
    erasure: { keep: '操作记录须长期保存，不含完整证件号码' },
  },

  access_policy: { impersonal: '登录规则' },
  circular: { impersonal: '通报的文稿；涉及的人在通报记载中' },
  collection_hop: { impersonal: '交接单；涉及的证卡在证卡交接中' },
  collection_paper: { impersonal: '领取用表的生成记录；文件按期限清除' },
  consequence: { impersonal: '对单位和市（州）的处理' },
  credential_serial: { impersonal: '编号' },
  door_event: { impersonal: '考场签到的原始记录，以准考证号记载，随考务档案保存' },
  door_photo: { impersonal: '考场异常情况的照片，随考务档案保存' },
  door_post: { impersonal: '监考人员的安排' },
  exam_paper: { impersonal: '考场用表，证件号码已打码，随考务档案保存' },
  import: { impersonal: '导入的文件；按期限清除' },
  job: { impersonal: '后台任务，只含编号' },
  log_checkpoint: { impersonal: '公开日志的签名' },
  log_hash: { impersonal: '公开日志的摘要' },
  message_policy: { impersonal: '免打扰时段' },
  organisation: { impersonal: '机构' },
  plan: { impersonal: '编排方案，只含编号' },
  printout: { impersonal: '合订的打印文件，可重新生成' },
  project_code: { impersonal: '项目编码' },
  quota_entry: { impersonal: '名额' },
  result_publication: { impersonal: '成绩公布的记录' },
  score_batch: { impersonal: '成绩录入的场次' },
  sign_in_attempt: { impersonal: '登录失败计数，只含摘要，定期清除' },
  simulation: { impersonal: '模拟，只含编号' },
  simulation_choice: { impersonal: '模拟，只含编号' },
  stage_closing: { impersonal: '审核阶段关闭的记录' },
  study_milestone: { impersonal: '学习提醒的批次' },
  study_provider: { impersonal: '学习平台的列名' },
  term: { impersonal: '培训班' },
  term_amendment: { impersonal: '培训班的变更' },
  term_draft: { impersonal: '培训班的草稿' },
  trust_document: { impersonal: '签名的公开文件' },
};

export function isPersonal(table: PersonTable | ImpersonalTable): table is PersonTable {
  return 'of' in table;
}
